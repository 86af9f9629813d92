package policy

import "slices"

// Lean lets go of what only checks ask for: the bytes of the files, the cases and personas that no page shows, and what they must come to.
// A build of hundreds of policies has all of them in memory, because every page names the calculator, whose name depends on all rules.
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
	p.Personas = slices.Clip(slices.DeleteFunc(p.Personas, func(x Persona) bool { return x.Public != nil && !*x.Public }))
	for i := range p.Personas {
		p.Personas[i] = Persona{ID: p.Personas[i].ID, Name: p.Personas[i].Name, Story: p.Personas[i].Story, Facts: p.Personas[i].Facts}
	}
}
