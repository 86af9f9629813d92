package policy

import "lingang/generator/law"

// Head is what is asked of a policy where it is one of many: its names, rules and titles. A large site has not all its policies in memory.
func (p *Policy) Head() *Policy {
	h := &Policy{IsHead: true, Slug: p.Slug, Dir: p.Dir, Meta: p.Meta, Words: p.Words, Rules: p.Rules, RulesJSON: p.RulesJSON, Tools: p.Tools, byID: map[string]*Clause{}}
	for _, c := range p.Clauses {
		head := &Clause{ID: c.ID, Dir: c.Dir, Part: c.Part, Cite: c.Cite, Plain: map[law.Lang]*Plain{}}
		for lang, plain := range c.Plain {
			head.Plain[lang] = &Plain{File: plain.File, Title: plain.Title}
		}
		h.Clauses = append(h.Clauses, head)
		h.byID[c.ID] = head
	}
	return h
}
