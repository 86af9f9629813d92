package policy

import "slices"

// Lean lets go of what only checks ask for: the bytes of the files, the cases and personas that no page shows, and what
// they must come to. A build of hundreds of policies has all of them in memory, because every page names the
// calculator, whose name depends on all rules.
func (p *Policy) Lean() {
	p.FactsFile, p.TermsFile, p.WordsFiles = nil, nil, nil
	for _, c := range p.Clauses {
		c.DoubtsFile, c.CasesFile = nil, nil
		for _, plain := range c.Plain {
			plain.Front = nil
		}
		c.Cases = slices.Clip(slices.DeleteFunc(c.Cases, func(cs Case) bool { return !cs.Public }))
		for i := range c.Cases {
			c.Cases[i].Working = nil
			for item := range c.Cases[i].Expect {
				c.Cases[i].Expect[item] = Expect{} // its items are shown
			}
		}
	}
	p.Personas = slices.Clip(slices.DeleteFunc(p.Personas,
		func(x Persona) bool { return x.Public != nil && !*x.Public }))
	for i := range p.Personas {
		p.Personas[i] = Persona{ID: p.Personas[i].ID, Name: p.Personas[i].Name, Story: p.Personas[i].Story,
			Facts: p.Personas[i].Facts}
	}
}

// Forget lets go of what only a policy's own pages show: the law, explanations, personas, the words of terms and
// doubts. Pages that are made after all policies still have its rules, questions and duties, and may link to its clauses,
// terms and doubts.
func (p *Policy) Forget() {
	p.Parts, p.Activities, p.RulesJSON, p.Numbers = nil, nil, nil, nil
	for i, x := range p.Personas { // navigation asks whether there are any
		p.Personas[i] = Persona{ID: x.ID, Public: x.Public}
	}
	for i, t := range p.Terms {
		p.Terms[i] = Term{ID: t.ID}
	}
	for _, c := range p.Clauses {
		c.Law, c.NoRule = nil, nil
		for lang, plain := range c.Plain {
			c.Plain[lang] = &Plain{Title: plain.Title}
		}
		for i, d := range c.Doubts {
			c.Doubts[i] = Doubt{ID: d.ID, Awards: d.Awards}
		}
	}
}
