package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/problem"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// Replaces is which policy a policy has taken the place of: "replaces:" of policy.yaml.
type Replaces struct {
	Policy string // its folder; empty where there is none
	// Clause says so in the words of Law; both are empty where the policy does not say it itself.
	Clause string
	Law    Text

	file *yamlfile.File
}

// replacesFile is a folder's name, or {policy:, clause:, law:}.
type replacesFile struct {
	Policy string `yaml:"policy"`
	Clause string `yaml:"clause"`
	Law    quotes `yaml:"law"`
}

// UnmarshalYAML takes the name alone too.
func (r *replacesFile) UnmarshalYAML(unmarshal func(any) error) error {
	if err := unmarshal(&r.Policy); err == nil {
		return nil
	}
	return unmarshal((*plainReplaces)(r))
}

// plainReplaces is it written out.
type plainReplaces replacesFile

// replaces reads which policy this one has taken the place of, and the words that say so. [CheckEditions] looks at the
// other policy.
func (l *loader) replaces() {
	r := l.meta.Replaces
	l.policy.Replaces = Replaces{Policy: r.Policy, Clause: r.Clause, file: l.metaYAML}
	if r.Policy == "" && (r.Clause != "" || len(r.Law.list) > 0) {
		l.metaYAML.Problem(l.problems, "$.replaces", "it does not say which policy is replaced", "name its folder: policy:")
	}
	for _, c := range l.policy.Clauses {
		src := l.rules[c.ID]
		if c.Was = src.rule.Was; c.Was == "" {
			continue
		}
		if c.wasFile = src.file; r.Policy == "" {
			src.file.Problem(l.problems, "$.was", "the policy replaces no other", "say in policy.yaml which: replaces:")
		}
	}
	if r.Clause == "" && len(r.Law.list) == 0 {
		return
	}
	c, ok := l.policy.byID[r.Clause]
	if !ok {
		l.metaYAML.Problem(l.problems, "$.replaces.clause", fmt.Sprintf("no clause %q", r.Clause),
			"name the clause that says so, or leave out clause: and law: where none does")
		return
	}
	l.cite(c, l.metaYAML, "$.replaces", citeRequest{quotes: r.Law})
	if len(r.Law.list) > 0 {
		l.policy.Replaces.Law = Text{ZH: r.Law.list[0].ZH, EN: r.Law.list[0].EN}
	}
}

// Earlier is the policy that p has taken the place of, and Later the one that has taken p's; nil where there is none.
func (p *Policy) Earlier(all []*Policy) *Policy {
	return find(all, func(o *Policy) bool { return p.Replaces.Policy != "" && o.Slug == p.Replaces.Policy })
}

// Later is described at Earlier.
func (p *Policy) Later(all []*Policy) *Policy {
	return find(all, func(o *Policy) bool { return o.Replaces.Policy == p.Slug })
}

func find(all []*Policy, is func(*Policy) bool) *Policy {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i]
	}
	return nil
}

// CheckEditions reports what is wrong between policies and those that they replace.
func CheckEditions(all []*Policy, problems *problem.List) {
	all = slices.DeleteFunc(slices.Clone(all), func(p *Policy) bool { return p == nil || p.Replaces.file == nil })
	taken := map[string]string{}
	for _, p := range all {
		if p.Replaces.Policy == "" {
			continue
		}
		told := func(what, hint string) { p.Replaces.file.Problem(problems, "$.replaces", what, hint) }
		earlier := p.Earlier(all)
		switch other, twice := taken[p.Replaces.Policy]; {
		case p.Replaces.Policy == p.Slug:
			told("the policy replaces itself", "name the folder of the earlier one")
		case earlier == nil:
			var slugs []string
			for _, o := range all {
				if o != p {
					slugs = append(slugs, o.Slug)
				}
			}
			told(fmt.Sprintf("there is no policy %q", p.Replaces.Policy), cmp.Or(strings.Join(slugs, ", "),
				"put the earlier policy into content/policies, or leave replaces: out"))
		case twice:
			told(fmt.Sprintf("%q is replaced by %q already", p.Replaces.Policy, other),
				"one policy takes the place of another")
		case circular(p, all):
			told(fmt.Sprintf("%q is in the end replaced by itself", p.Slug),
				"the later policy names the earlier one, not both each other")
		case p.Meta.From < earlier.Meta.From:
			told(fmt.Sprintf("it is in force from %s, before what it replaces (%s)", p.Meta.From, earlier.Meta.From),
				"the later policy names the earlier one")
		default:
			p.checkWas(earlier, problems)
			p.checkEnded(earlier, problems)
		}
		taken[p.Replaces.Policy] = p.Slug
	}
}

// checkEnded holds the end of the earlier policy to the beginning of this one: its own ended: says it, because a policy
// is read by itself, and nothing of it depends on another.
func (p *Policy) checkEnded(earlier *Policy, problems *problem.List) {
	from, e := p.Meta.From, earlier.Meta.Ended
	hint := fmt.Sprintf("ended: {on: %s, kind: replaced, by: {title: …}, authority: …}", from)
	switch until := cmp.Or(earlier.Meta.Until, "9999-12-31"); {
	case from == "": // told already
	case e != nil && e.Kind == Replaced && e.From != from:
		earlier.Replaces.file.Problem(problems, "$.ended.on",
			fmt.Sprintf("it is said to be replaced on %s, and %s, which replaces it, is in force from %s", e.From, p.Slug, from), hint)
	case until >= from:
		earlier.Replaces.file.Problem(problems, "$.in_force", fmt.Sprintf("it is still in force on %s, from which %s replaces it", from, p.Slug), hint)
	}
}

func circular(p *Policy, all []*Policy) bool {
	at := p.Earlier(all)
	for range all {
		if at == nil || at == p {
			break
		}
		at = at.Earlier(all)
	}
	return at == p
}

func (p *Policy) checkWas(earlier *Policy, problems *problem.List) {
	taken := map[string]string{}
	for _, c := range p.Clauses {
		if c.Was == "" {
			continue
		}
		if _, ok := earlier.Clause(c.Was); !ok {
			c.wasFile.Problem(problems, "$.was", fmt.Sprintf("%s has no clause %q", earlier.Slug, c.Was),
				"name clauses by their id")
		} else if other, twice := taken[c.Was]; twice {
			c.wasFile.Problem(problems, "$.was", fmt.Sprintf("clause %q was %q too", other, c.Was), "keep one")
		}
		taken[c.Was] = c.ID
	}
}

// ClausePair is a clause as it was and as it is; nil where it is new or gone.
type ClausePair struct{ Before, After *Clause }

// Compared puts the clauses of two editions side by side: those of the later in their order, and those that are gone
// where they stood. A clause is the same by "was:" of its rule.yaml, else by its id.
func Compared(earlier, later *Policy) (out []ClausePair) {
	claimed := map[string]bool{}
	for _, c := range later.Clauses {
		claimed[c.Was] = true
	}
	at := map[*Clause]int{} // of the earlier clause, in out
	for _, c := range later.Clauses {
		before, _ := earlier.Clause(cmp.Or(c.Was, c.ID))
		if c.Was == "" && claimed[c.ID] {
			before = nil // another one was this
		}
		if before != nil {
			at[before] = len(out)
		}
		out = append(out, ClausePair{before, c})
	}
	behind := 0
	for _, c := range earlier.Clauses {
		i, stays := at[c]
		if !stays {
			out = slices.Insert(out, behind, ClausePair{c, nil})
			for before, i := range at {
				if i >= behind {
					at[before] = i + 1
				}
			}
			i = behind
		}
		behind = i + 1
	}
	return out
}

// Changed is whether the words of a clause are others, in either language, white space aside.
func (p ClausePair) Changed() bool {
	return slices.ContainsFunc(law.Langs, func(lang law.Lang) bool {
		return strings.Join(strings.Fields(p.Before.Law[lang].Text), " ") !=
			strings.Join(strings.Fields(p.After.Law[lang].Text), " ")
	})
}

// ItemPair is an item as it was and as it is; nil where it is new or gone.
type ItemPair struct{ Before, After *award.Item }

// Items puts the items of the clauses side by side, by their names behind the clause's id.
func (p ClausePair) Items() (out []ItemPair) {
	own := func(c *Clause) (items []*award.Item) {
		if c != nil {
			items = c.Items
		}
		return items
	}
	name := func(it *award.Item) string { return strings.TrimPrefix(it.ID, it.Clause+".") }
	gone := slices.Clone(own(p.Before))
	for _, it := range own(p.After) {
		pair := ItemPair{After: it}
		if i := slices.IndexFunc(gone, func(o *award.Item) bool { return name(o) == name(it) }); i >= 0 {
			pair.Before = gone[i]
			gone = slices.Delete(gone, i, i+1)
		}
		out = append(out, pair)
	}
	for _, it := range gone {
		out = append(out, ItemPair{Before: it})
	}
	return out
}
