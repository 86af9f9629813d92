// Package fit is the page that sets policies side by side: what they share is asked once, and each is worked out by its
// own rules, in the browser.
package fit

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"lingang/generator/page/quiz"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
)

// Filtered is from how many policies on the page has filters.
const Filtered = 6

// Form is what is asked, and what the script reads.
type Form struct {
	Fields []view.Field
	Filter bool
	Data   template.JS
}

// Row is what stands of a policy before anything is answered.
type Row struct {
	Given  string // what is taken as given, in one line
	Duties []Duty
}

// Duty is what support obliges to.
type Duty struct{ Text, Path string }

// Of is the page's form. v is around the policies, views are theirs; api is the address of the calculator.
func Of(v view.View, api string, facts []policy.SharedFact, views []view.View) Form {
	data := wire.Fit{API: v.Rel(api), Lang: wire.Lang(v.Lang), Facts: map[string]wire.Fact{},
		Strings: quiz.FieldTexts(v), Policies: []wire.FitPolicy{}}
	maps.Copy(data.Strings, v.Texts("fit.script"))
	out := Form{Filter: len(views) >= Filtered}
	for _, f := range facts {
		out.Fields = append(out.Fields, v.Field(f.AsQuestion()))
		data.Facts[f.ID] = wire.Fact{Label: v.Of(f.Label), Type: f.Type}
	}
	for _, own := range views {
		data.Policies = append(data.Policies, policyData(own, facts))
	}
	out.Data = template.JS(wire.Sorted(data))
	return out
}

func policyData(v view.View, facts []policy.SharedFact) wire.FitPolicy {
	_, dated := v.Policy.Fact("as_of")
	out := wire.FitPolicy{Policy: v.Policy.Slug, From: v.Policy.Meta.From, Until: v.Policy.Meta.Until,
		Quiz: v.Rel(v.Path("quiz/")), Dated: dated, Given: wire.Facts("{}"), Facts: map[string]wire.FitFact{}}
	if text, err := policy.FactsJSON(v.Policy.Fit.Given); err == nil { // the check of policy.yaml has written it already
		out.Given = wire.Facts(text)
	}
	for _, f := range facts {
		q, ok := v.Policy.Sharing(f.ID)
		if !ok {
			continue
		}
		own := wire.FitFact{ID: q.ID}
		if f.Type == "one_of" {
			own.Options = map[string]string{}
		}
		for shared, fitting := range q.Shared.Options {
			if len(fitting) == 1 {
				own.Options[shared] = fitting[0]
			}
		}
		out.Facts[f.ID] = own
	}
	return out
}

// RowOf is what stands of the view's policy.
func RowOf(v view.View) (out Row) {
	var given []string
	for _, q := range v.Policy.Facts {
		if value, ok := v.Policy.Fit.Given[q.ID]; ok {
			given = append(given, v.T("fit.given_one", "fact", v.Of(q.Label), "value", said(v, q, value)))
		}
	}
	out.Given = strings.Join(given, v.T("quiz.list.semicolon"))
	for _, d := range v.Policy.Duties {
		out.Duties = append(out.Duties, Duty{v.Of(d.Text), v.Clause(d.Clause)})
	}
	return out
}

// said is an answer in words.
func said(v view.View, q policy.Question, value any) string {
	switch value := value.(type) {
	case bool:
		return v.T("quiz.answer." + map[bool]string{true: "yes", false: "no"}[value])
	case string:
		if slices.ContainsFunc(q.Options, func(o policy.Option) bool { return o.ID == value }) {
			return v.OptionLabel(q, value)
		}
		return value
	}
	return fmt.Sprint(value)
}
