package quiz

import (
	"slices"
	"strings"

	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// Calculator is the small calculator of a clause: the facts that its items need, and nothing else.
type Calculator struct {
	Fields []view.Field
	// Applicant and Scope are taken as met until the reader says otherwise.
	Applicant     view.Field
	ApplicantIs   string // the answer to begin with
	ApplicantName string
	Scope         []ScopeFields
	Words         string // the path of the names and wording that the script needs
	QuizPath      string
	Items         string // ids, with spaces between
}

// ScopeFields are facts that matter for some kinds of applicant only.
type ScopeFields struct {
	Applicants string // ids with spaces between; empty: for all
	Fields     []view.Field
}

// ForClause is nil where a clause has no item with a figure.
func ForClause(v view.View, c *policy.Clause) *Calculator {
	if !slices.ContainsFunc(c.Items, func(it *award.Item) bool { return it.Kind.IsMoney() }) {
		return nil
	}
	return For(v, c.Items)
}

// For is the calculator of some items.
func For(v view.View, items []*award.Item) *Calculator {
	out := &Calculator{QuizPath: v.Path("quiz/"), Words: CalculatorWords(v)}
	for _, it := range items {
		out.Items = strings.TrimSpace(out.Items + " " + it.ID)
	}
	var asked []string
	field := func(fact string) (f view.Field, fresh bool) {
		q, ok := v.Policy.Fact(fact)
		if !ok || slices.Contains(asked, fact) {
			return f, false
		}
		asked = append(asked, fact)
		return v.Field(q), true
	}
	out.Applicant, _ = field("applicant")
	out.ApplicantIs = usualApplicant(items, out.Applicant.Options)
	for _, o := range out.Applicant.Options {
		if o.Value == out.ApplicantIs {
			out.ApplicantName = view.InSentence(o.Label)
		}
	}
	scope := func(applicants, needs []string) {
		group := ScopeFields{Applicants: strings.Join(applicants, " ")}
		for _, need := range needs {
			if f, fresh := field(need); fresh {
				group.Fields = append(group.Fields, f)
			}
		}
		if len(group.Fields) > 0 {
			out.Scope = append(out.Scope, group)
		}
	}
	own := func(fact string) {
		if f, fresh := field(fact); fresh {
			out.Fields = append(out.Fields, f)
		}
	}
	for _, it := range items {
		for _, need := range it.Needs {
			if need.AtLeast == nil && need.Test == nil {
				own(need.Fact)
			}
		}
		for _, fact := range it.Facts() {
			own(fact)
		}
		for _, need := range it.Needs {
			for _, fact := range need.Asked() {
				own(fact) // a threshold on what is not the base
			}
		}
	}
	for _, rule := range v.Policy.Rules.Scope {
		if slices.ContainsFunc(items, func(it *award.Item) bool { return Concerns(it, rule.Applicants) }) {
			scope(rule.Applicants, rule.Needs)
		}
	}
	for _, it := range items {
		for _, who := range it.Who {
			scope(who.Applicants, who.Needs)
		}
	}
	return out
}

// usualApplicant is the kind of applicant that most of the items are for, best without having to be anything besides;
// of several, the first in the policy's order.
func usualApplicant(items []*award.Item, options []view.Option) (usual string) {
	most := 0
	for _, o := range options {
		n := 0
		for _, it := range items {
			for _, who := range it.Who {
				if len(who.Applicants) > 0 && !slices.Contains(who.Applicants, o.Value) {
					continue
				}
				if n++; len(who.Needs) == 0 {
					n++
				}
			}
		}
		if n > most {
			usual, most = o.Value, n
		}
	}
	return usual
}

// WordsFrom is the page that addresses in the file of names are relative to: any clause's, since all lie side by side.
func WordsFrom(v view.View) string { return v.Clause("any") }

// CalculatorWords writes the file of names and wording that the script reads, one for all clauses of a policy in a
// language, and gives its path. Its addresses are those from any clause's page.
func CalculatorWords(v view.View) string {
	return v.Files.Once("calculator-"+string(v.Lang), func() string { return writeCalculatorWords(v) })
}

func writeCalculatorWords(v view.View) string {
	v.From = WordsFrom(v)
	out := wire.CalculatorWords{Wording: wording(v, "calc", "engine", "list", "reading", "row", "steps", "problems"),
		Facts: map[string]wire.Fact{}, Items: map[string]wire.Item{}, Clauses: map[string]wire.Clause{}}
	for _, f := range v.Policy.Facts {
		out.Facts[f.ID] = fact(v, f)
		columns(v, f, func(id string, column wire.Fact) { out.Facts[id] = column })
	}
	for _, c := range v.Policy.Clauses {
		out.Clauses[c.ID] = clause(v, c)
		for _, it := range c.Items {
			out.Items[it.ID] = item(v, it)
		}
	}
	return v.Data("calculator-"+string(v.Lang), out)
}

// Concerns is whether an item can be for one of these applicants; none named means everyone.
func Concerns(it *award.Item, applicants []string) bool {
	for _, who := range it.Who {
		if len(who.Applicants) == 0 || len(applicants) == 0 ||
			slices.ContainsFunc(who.Applicants, func(a string) bool { return slices.Contains(applicants, a) }) {
			return true
		}
	}
	return false
}
