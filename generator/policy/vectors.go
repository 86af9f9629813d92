package policy

import (
	"fmt"
	"maps"
	"slices"
)

// Vector is a case or a persona as tests in any language read it.
type Vector struct {
	Name        string                   `json:"name"`
	Policy      string                   `json:"policy"`
	Facts       Facts                    `json:"facts"`
	Scope       string                   `json:"scope,omitempty"`
	Expect      map[string]ExpectedAward `json:"expect"`
	Added       *ExpectedAmount          `json:"added,omitempty"`
	Combination *ExpectedCombination     `json:"combination,omitempty"`
	CashFlow    []ExpectedAmount         `json:"cash_flow,omitempty"`
}

// ExpectedAmount is an interval; Max is nil where there is no bound.
type ExpectedAmount struct {
	Min string  `json:"min"`
	Max *string `json:"max"`
}

// ExpectedAward is what an item must come to. Amount is nil where there is no figure.
type ExpectedAward struct {
	State    string          `json:"state"`
	Amount   *ExpectedAmount `json:"amount"`
	Capped   *bool           `json:"capped,omitempty"`
	Schedule []any           `json:"schedule,omitempty"`
	Missing  []string        `json:"missing,omitempty"`
}

// ExpectedCombination is the best combination.
type ExpectedCombination struct {
	ExpectedAmount
	ItemsMin []string `json:"items_min"`
	ItemsMax []string `json:"items_max"`
	Forgone  []string `json:"forgone"`
}

// Vectors are all cases and personas of the policy.
func (p *Policy) Vectors() (out []Vector, err error) {
	for _, c := range p.Clauses {
		for _, cs := range c.Cases {
			v := Vector{Name: c.ID + ": " + cs.Name.EN, Policy: p.Slug, Facts: Facts{},
				Expect: map[string]ExpectedAward{}}
			maps.Copy(v.Facts, c.Given)
			maps.Copy(v.Facts, cs.Facts)
			for id, e := range cs.Expect {
				if v.Expect[id], err = p.expected(id, e); err != nil {
					return nil, fmt.Errorf("%s: %s: %w", v.Name, id, err)
				}
			}
			out = append(out, v)
		}
	}
	for _, persona := range p.Personas {
		v, err := p.personaVector(persona)
		if err != nil {
			return nil, fmt.Errorf("persona %s: %w", persona.ID, err)
		}
		out = append(out, v)
	}
	return out, nil
}

func (p *Policy) personaVector(persona Persona) (Vector, error) {
	e := persona.Expect
	v := Vector{Name: "persona " + persona.ID, Policy: p.Slug, Facts: persona.Facts, Expect: map[string]ExpectedAward{}}
	v.Scope = fmt.Sprint(e.Scope)
	switch e.Scope { // YAML 1.1 habits: yes may have been read as a truth value
	case true:
		v.Scope = "yes"
	case false:
		v.Scope = "no"
	}
	var err error
	for id, a := range e.Awards {
		if v.Expect[id], err = p.expected(id, a); err != nil {
			return v, fmt.Errorf("%s: %w", id, err)
		}
	}
	for _, id := range e.Ineligible {
		if v.Expect[id], err = p.expected(id, Expect{State: "ineligible", Amount: "0"}); err != nil {
			return v, err
		}
	}
	if e.Added != nil {
		v.Added = &ExpectedAmount{e.Added.Min, &e.Added.Max}
	}
	if c := e.Combination; c != nil {
		v.Combination = &ExpectedCombination{ExpectedAmount{c.Min, &c.Max}, c.ItemsMin, c.ItemsMax, c.Forgone}
	}
	for _, y := range e.CashFlow {
		v.CashFlow = append(v.CashFlow, ExpectedAmount{y.Min, &y.Max})
	}
	return v, nil
}

// expected reads an expected amount in any of the ways in which people write it in YAML.
func (p *Policy) expected(id string, e Expect) (ExpectedAward, error) {
	out := ExpectedAward{State: e.State, Capped: e.Capped, Schedule: e.Schedule, Missing: e.Missing}
	it, ok := p.Rules.Item(id)
	if !ok {
		return out, fmt.Errorf("there is no such item")
	}
	if !slices.Contains([]string{"eligible", "unknown", "ineligible"}, e.State) {
		return out, fmt.Errorf("unknown state %q", e.State)
	}
	if !it.Kind.IsMoney() {
		return out, nil
	}
	switch a := e.Amount.(type) {
	case map[string]any:
		low := fmt.Sprint(a["min"])
		out.Amount = &ExpectedAmount{Min: low}
		if a["max"] != nil {
			high := fmt.Sprint(a["max"])
			out.Amount.Max = &high
		}
	case nil:
		return out, fmt.Errorf("an amount is missing")
	default:
		figure := fmt.Sprint(a)
		out.Amount = &ExpectedAmount{figure, &figure}
	}
	return out, nil
}
