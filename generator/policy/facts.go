package policy

import (
	"encoding/json"
	"maps"

	"lingang/wasm/award"
)

// Facts are facts by their ids, as a person writes them in YAML.
type Facts map[string]any

// FactsJSON turns facts into the JSON that the engine reads; later ones win.
func FactsJSON(facts ...Facts) (string, error) {
	all := Facts{}
	for _, f := range facts {
		maps.Copy(all, f)
	}
	b, err := json.Marshal(all)
	return string(b), err
}

// Met are facts under which every condition of an item holds, amounts aside.
func (p *Policy) Met(it *award.Item) Facts {
	facts := Facts{}
	be := func(ids []string) {
		for _, id := range ids {
			facts[id] = true
		}
	}
	applicant := ""
	for _, who := range it.Who {
		if len(who.Applicants) > 0 && applicant == "" {
			applicant = who.Applicants[0]
			be(who.Needs)
		}
	}
	if q, ok := p.Fact("applicant"); ok && applicant == "" {
		applicant = q.Options[0].ID
	}
	facts["applicant"] = applicant
	for _, rule := range p.Rules.Scope {
		be(rule.Needs)
	}
	for _, c := range it.Needs {
		switch {
		case c.AtLeast != nil, c.Test != nil: // the amounts decide
		case c.Is == "true" || c.Is == "false":
			facts[c.Fact] = c.Is == "true"
		default:
			facts[c.Fact] = c.Is
		}
	}
	return facts
}
