package policy

import (
	"fmt"
	"slices"

	"lingang/generator/form"
	"lingang/wasm/award"
)

// cashFlowYears is how many years a result's cash flow has.
const cashFlowYears = 3

// required are the facts that every result has to do with, and their types.
var required = []struct{ id, kind string }{{"applicant", "one_of"}, {"as_of", "date"}, {"annual_years", "count"}}

// limits reports what the calculator would take and show wrongly: payments beyond the years of the cash flow, or in
// parts of an amount that is not one sum.
func (l *loader) limits(p *award.Policy) {
	for _, need := range required {
		i := slices.IndexFunc(l.policy.Facts, func(q Question) bool { return q.ID == need.id })
		switch {
		case i < 0:
			l.quests.Problem(l.problems, "$.facts", fmt.Sprintf("there is no fact %q", need.id),
				"every policy asks for "+need.id+", of type "+need.kind)
		case l.policy.Facts[i].Type != need.kind:
			l.quests.Problem(l.problems, fmt.Sprintf("$.facts[%d].type", i),
				fmt.Sprintf("fact %q is not of type %s", need.id, need.kind), "every policy asks for it in this form")
		case need.id == "annual_years" && (l.policy.Facts[i].Min != 1 || l.policy.Facts[i].Max < 1 ||
			l.policy.Facts[i].Max > cashFlowYears):
			l.quests.Problem(l.problems, fmt.Sprintf("$.facts[%d].max", i),
				fmt.Sprintf("annual_years is not between 1 and %d", cashFlowYears),
				fmt.Sprintf("the cash flow has %d years: write min: 1 and max: %d", cashFlowYears, cashFlowYears))
		}
	}
	at := map[string]string{}
	for _, c := range l.policy.Clauses {
		for i, it := range l.rules[c.ID].rule.Items {
			at[it.ID] = fmt.Sprintf("$.items[%d].instalments", i)
		}
	}
	for _, it := range p.Items {
		if it.Instalment == nil {
			continue
		}
		file := l.rules[it.Clause].file
		switch {
		case len(it.Instalment.Shares.Is) > cashFlowYears:
			file.Problem(l.problems, at[it.ID], fmt.Sprintf("there are %d instalments", len(it.Instalment.Shares.Is)),
				fmt.Sprintf("the cash flow has %d years; leave instalments out, and say in the explanation how it is paid", cashFlowYears))
		case it.Frequency == award.Annual:
			file.Problem(l.problems, at[it.ID], "an annual award is paid in instalments",
				"the cash flow knows one or the other; leave instalments out, and say in the explanation how it is paid")
		case it.Kind != award.Formula || form.Of(it.Form).TwoEnds():
			file.Problem(l.problems, at[it.ID], "an award that is not one sure sum is paid in instalments",
				"the parts of an interval would seem to be sure; leave instalments out, and say in the explanation how it is paid")
		}
	}
}
