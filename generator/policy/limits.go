package policy

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// cashFlowYears is how many years a result's cash flow may have.
const cashFlowYears = 10

// required are the facts that every result has to do with, and their types.
var required = []struct{ id, kind string }{{"applicant", "one_of"}, {"as_of", "date"}, {"annual_years", "count"}}

// limits reports what the calculator would take and show wrongly: payments beyond the years of the cash flow, or of an
// award that comes every year.
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
				"write min: 1, and as max: the years that the policy speaks of, at most 10")
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
		case it.Instalment.Years.Is.GreaterThan(decimal.NewFromInt(cashFlowYears)):
			file.Problem(l.problems, at[it.ID], fmt.Sprintf("there are %s instalments", it.Instalment.Years.Is),
				fmt.Sprintf("the cash flow has at most %d years; leave instalments out, and say in the explanation how it is paid", cashFlowYears))
		case it.Frequency == award.Annual:
			file.Problem(l.problems, at[it.ID], "an annual award is paid in instalments",
				"the cash flow knows one or the other; leave instalments out, and say in the explanation how it is paid")
		case !it.Kind.IsMoney():
			file.Problem(l.problems, at[it.ID], "an award without a figure is paid in instalments",
				"leave instalments out, and say in the explanation how it is paid")
		}
	}
}
