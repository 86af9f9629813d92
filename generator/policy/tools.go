package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/wasm/award"
)

// Tools are the small calculators beside the questionnaire that policy.yaml declares. One that it leaves out has no
// page.
type Tools struct {
	Relocation *RelocationTool `yaml:"relocation"`
	Commitment *CommitmentTool `yaml:"commitment"`
}

// RelocationTool is about what a newcomer brings in and is awarded for it.
type RelocationTool struct {
	// Items are awards by a rate on one amount each.
	Items []string `yaml:"items"`
	// Facts are the answers taken as given until the reader changes them: with them and the amounts, each item is
	// decided.
	Facts Facts `yaml:"facts"`
	// Amounts are those of the table and the last one the end of the picture's axis, in yuan.
	Amounts []string `yaml:"amounts"`
	// Example are the amounts that the home page works out until the reader changes them, one for each fact that is
	// asked; without them the home page has no calculator.
	Example Facts `yaml:"example"`
}

// CommitmentTool is about a duty that lasts a number of years.
type CommitmentTool struct {
	// Years is the path of the number of the law that says how many, "s-2.commitment_years".
	Years string `yaml:"years"`
	// Quotes are clauses whose words the page shows beside the number's own.
	Quotes []string `yaml:"quotes"`
}

// Clauses are the clauses that the tool is about, in the order of the items.
func (r *RelocationTool) Clauses(p *Policy) (out []string) {
	for _, id := range r.Items {
		if it, ok := p.Rules.Item(id); ok && !slices.Contains(out, it.Clause) {
			out = append(out, it.Clause)
		}
	}
	return out
}

// Bases are the facts that the reader is asked for: what each item is a rate of.
func (r *RelocationTool) Bases(p *Policy) (out []string) {
	for _, id := range r.Items {
		if it, ok := p.Rules.Item(id); ok {
			if base, _ := form.Of(it.Form).Line(); base != "" && !slices.Contains(out, base) {
				out = append(out, base)
			}
		}
	}
	return out
}

// Groups are the overlap groups that more than one of the items are in.
func (r *RelocationTool) Groups(p *Policy) (out []Group) {
	for _, g := range p.Groups {
		n := 0
		for _, id := range r.Items {
			if it, ok := p.Rules.Item(id); ok && slices.Contains(it.Groups, g.ID) {
				n++
			}
		}
		if n > 1 {
			out = append(out, g)
		}
	}
	return out
}

// Evaluate is what the engine makes of the assumed facts and others, which win.
func (r *RelocationTool) Evaluate(p *Policy, others Facts) (award.Result, error) {
	facts, err := FactsJSON(r.Facts, others)
	if err != nil {
		return award.Result{}, err
	}
	result := p.Rules.Evaluate(facts)
	for _, e := range result.Errors {
		return result, fmt.Errorf("fact %s: %s", e.Fact, strings.TrimSuffix(e.Message.EN, "."))
	}
	return result, nil
}

// tools checks what policy.yaml says of the tools against the compiled rules.
func (l *loader) tools() {
	t := l.meta.Tools
	if l.policy.Rules == nil {
		return // the rules have problems of their own
	}
	l.policy.Tools = t
	if t.Relocation != nil {
		l.relocation(t.Relocation)
	}
	if t.Commitment != nil {
		l.commitment(t.Commitment)
	}
}

func (l *loader) toolProblem(at, what, hint string) {
	l.metaYAML.Problem(l.problems, "$.tools."+at, what, hint)
}

func (l *loader) relocation(r *RelocationTool) {
	before := len(*l.problems)
	if len(r.Items) == 0 {
		l.toolProblem("relocation", "relocation has no items", "name the awards that it works out")
	}
	for i, id := range r.Items {
		at := fmt.Sprintf("relocation.items[%d]", i)
		it, ok := l.policy.Rules.Item(id)
		if !ok {
			l.noItem(l.metaYAML, "$.tools."+at, id)
			continue
		}
		if slices.Contains(r.Items[:i], id) {
			l.toolProblem(at, fmt.Sprintf("item %q stands twice", id), "keep one")
		}
		if _, cap := form.Of(it.Form).Line(); cap == nil {
			l.toolProblem(at, fmt.Sprintf("item %q is no single rate of one amount under a cap", id),
				"relocation compares such awards; leave this one to its clause's page")
		}
	}
	var last decimal.Decimal
	for i, a := range r.Amounts {
		v, err := decimal.NewFromString(a)
		if err != nil || !v.GreaterThan(last) || strings.Trim(a, "0123456789") != "" {
			l.toolProblem(fmt.Sprintf("relocation.amounts[%d]", i),
				fmt.Sprintf("amount %q is not in plain yuan, or not more than the one before", a),
				"write whole yuan, the smallest first")
		}
		last = decimal.Max(last, v)
	}
	if len(r.Amounts) < 2 {
		l.toolProblem("relocation", "relocation has fewer than two amounts",
			"name the amounts of its table, the smallest first")
	}
	if len(r.Example) > 0 {
		l.relocationExample(r)
	}
	for _, base := range r.Bases(l.policy) {
		if _, ok := r.Facts[base]; ok {
			l.toolProblem("relocation.facts", fmt.Sprintf("fact %q is asked, so it cannot be assumed", base),
				"take it out")
		}
	}
	for id, v := range r.Facts {
		if q, ok := l.policy.Fact(id); ok && q.Type != "one_of" && v != true {
			l.toolProblem("relocation.facts", fmt.Sprintf("fact %q is assumed to be %v", id, v),
				"assume only that conditions are met: true, or an answer of a one-of question")
		}
	}
	if len(*l.problems) == before {
		l.relocationDecides(r)
	}
}

// relocationExample checks that the example names an amount for each fact that is asked, and nothing else.
func (l *loader) relocationExample(r *RelocationTool) {
	bases := r.Bases(l.policy)
	for _, id := range slices.Sorted(maps.Keys(r.Example)) {
		v, err := decimal.NewFromString(fmt.Sprint(r.Example[id]))
		if !slices.Contains(bases, id) {
			l.toolProblem("relocation.example", fmt.Sprintf("fact %q is not asked", id), "name the amounts alone")
		} else if err != nil || !v.IsPositive() || !v.IsInteger() {
			l.toolProblem("relocation.example", fmt.Sprintf("amount %v of %q is not in plain yuan", r.Example[id], id),
				"write whole yuan")
		}
	}
	for _, base := range bases {
		if _, ok := r.Example[base]; !ok {
			l.toolProblem("relocation.example", fmt.Sprintf("the example has no %q", base),
				"name an amount for each fact that is asked")
		}
	}
}

// relocationDecides checks that the assumed facts leave nothing open but the amounts, and bring in no other award.
func (l *loader) relocationDecides(r *RelocationTool) {
	amounts := Facts{}
	for _, base := range r.Bases(l.policy) {
		amounts[base] = r.Amounts[len(r.Amounts)-1]
	}
	result, err := r.Evaluate(l.policy, amounts)
	if err != nil {
		l.toolProblem("relocation.facts", err.Error(), "use ids and values as questions.yaml has them")
		return
	}
	for _, a := range result.Awards {
		switch mine := slices.Contains(r.Items, a.Item.ID); {
		case mine && a.State != award.Eligible:
			l.toolProblem("relocation.facts", fmt.Sprintf("with these facts item %q is %s", a.Item.ID, a.State),
				"assume every condition but the amounts: "+strings.Join(a.Missing, ", "))
		case !mine && a.State == award.Eligible && a.Item.Kind.IsMoney():
			l.toolProblem("relocation.facts", fmt.Sprintf("with these facts item %q is eligible too", a.Item.ID),
				"assume less, or name it under items: the total counts it")
		}
	}
}

func (l *loader) commitment(c *CommitmentTool) {
	n, ok := l.policy.Numbers[c.Years]
	if !ok || n.Kind != CountNumber {
		l.toolProblem("commitment.years", fmt.Sprintf("no number %q that counts", c.Years),
			"name a term of a rule.yaml, such as s-2.commitment_years")
	}
	for i, id := range c.Quotes {
		if _, ok := l.policy.Clause(id); !ok || id == n.Clause {
			l.toolProblem(fmt.Sprintf("commitment.quotes[%d]", i),
				fmt.Sprintf("clause %q does not exist, or states the years and is quoted anyway", id),
				"name other clauses")
		}
	}
}
