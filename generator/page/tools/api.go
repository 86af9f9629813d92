package tools

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// API is the page for people who want the calculator in their own page or program.
type API struct {
	Origin, Module string // absolute
	Facts          []view.Field
	More           []string // types of facts that not every policy has
	Applicant      string   // a kind of applicant and an amount, for the first lines of code
	Money          string
	Example        string // facts
	Excerpt        string // their result, with the eligible awards alone
	Data           APIData
	Embed          APIEmbed
	Calls          []Call   // of what load gives
	Errors         []string // codes
	Described      string   // path of the description for programs
}

// APIEmbed is the part about api/embed.js: its address, the clauses that it can show, and the one of the examples.
type APIEmbed struct {
	Module, Script string // absolute; relative to the page
	Clause         string
	Clauses        string // ids, as the element takes them
	Tool           bool
}

// APIData is what the script of the live example needs.
type APIData struct {
	Module, Policy, Ready, Failed string
}

// APIOf is the page of the view's policy.
func APIOf(v view.View) API {
	out := API{Calls: callsOf("Award"), Errors: ErrorCodes, Described: view.DescribedPath,
		Origin: v.Base.Scheme + "://" + v.Base.Host, Module: v.Absolute(view.EnginePath), Embed: embedding(v),
		Data: APIData{v.Rel(view.EnginePath), v.Policy.Slug, v.T("api.example.ready"), v.T("api.example.failed")},
	}
	for _, f := range v.Policy.Facts {
		out.Facts = append(out.Facts, v.Field(f))
		if more := []string{"quantity", "percent", "list"}; slices.Contains(more, f.Type) && !slices.Contains(out.More, f.Type) {
			out.More = append(out.More, f.Type)
		}
	}
	out.Applicant, out.Money = firstFacts(v.Policy)
	facts := Example(v.Policy)
	out.Example, out.Excerpt = indented([]byte(facts)), excerpt(v.Policy, facts)
	return out
}

// firstFacts are the kind of applicant and the amount that a yearly award goes by, of the first that there is.
func firstFacts(p *policy.Policy) (applicant, money string) {
	for _, it := range p.Rules.Items {
		facts := it.Facts()
		if len(facts) == 0 || len(it.Who) == 0 || len(it.Who[0].Applicants) == 0 {
			continue
		}
		if f, ok := p.Rules.Fact(facts[0]); ok && f.Type == award.Money &&
			(money == "" || it.Frequency == award.Annual && len(it.Needs) == 0) {
			applicant, money = it.Who[0].Applicants[0], facts[0]
			if it.Frequency == award.Annual && len(it.Needs) == 0 {
				return applicant, money
			}
		}
	}
	return applicant, money
}

func embedding(v view.View) APIEmbed {
	out := APIEmbed{Module: v.Absolute(view.EmbedPath), Script: v.Rel(view.EmbedPath),
		Tool: v.Policy.Tools.Relocation != nil}
	var clauses []string
	for _, c := range v.Policy.Clauses {
		if slices.ContainsFunc(c.Items, func(it *award.Item) bool { return it.Kind.IsMoney() }) {
			clauses = append(clauses, c.ID)
		}
	}
	if len(clauses) > 0 {
		out.Clause = clauses[0]
	}
	if out.Tool {
		out.Clause = v.Policy.Tools.Relocation.Clauses(v.Policy)[0]
	}
	out.Clauses = strings.Join(clauses, v.T("quiz.list.comma"))
	return out
}

// Example are the facts of a public case that is awarded, one with instalments if there is such a case: it shows the
// most.
func Example(p *policy.Policy) string {
	found, most := "{}", -1
	for _, c := range p.Clauses {
		for _, cs := range c.Cases {
			if !cs.Public {
				continue
			}
			facts, err := policy.FactsJSON(c.Given, cs.Facts)
			if err != nil {
				continue // the clause's own page says so
			}
			for _, a := range p.Rules.Evaluate(facts).Awards {
				if a.State == award.Eligible && len(a.Schedule) > most {
					found, most = facts, len(a.Schedule)
				}
			}
		}
	}
	return found
}

// excerpt is what the live example shows before its script runs.
func excerpt(p *policy.Policy, facts string) string {
	text, _ := p.Rules.EvaluateJSON(facts)
	var result wire.Computed
	if err := json.Unmarshal([]byte(text), &result); err != nil {
		panic(err) // the engine's own JSON
	}
	result.Awards = slices.DeleteFunc(result.Awards, func(a wire.AwardLine) bool { return a.State != wire.Eligible })
	return indented(wire.Plain(result))
}

func indented(b []byte) string {
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(b), "", "  "); err != nil {
		return string(b)
	}
	return out.String()
}
