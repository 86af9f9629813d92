// Package tools is what stands beside the questionnaire: the settlement awards, the duty to stay, scenarios side by
// side, many companies at once, and the calculator for other people's pages and programs.
package tools

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/generator/page/clause"
	"lingang/generator/page/quiz"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Relocation is the page for those who bring money in: what it is awarded.
type Relocation struct {
	Calculator quiz.Calculator // its fields are the amounts
	Given      []Given         // taken as given until the reader says otherwise
	Assumed    string          // these in one line
	Conditions string          // ids of those of them that the line names, with spaces between
	Overlaps   []view.Field    // are they the same money?
	Items      []RelocationItem
	Years      []RelocationYears // how the awards are paid, of those that are paid over years
	Table      RelocationTable
	Doubts     []view.Doubt // on which the awards, or their sum, depend
	Payments   []Payment    // the years in which the awards are paid
	Duty       *RelocationDuty
	Script     string // the words that the script speaks with, as JSON
	Rules      string // their hash, for links
	WordsFrom  string // the page that addresses in the file of names are relative to
}

// Given are facts with the answers that the tool assumes; they matter for some kinds of applicant only, or, without
// any, for all.
type Given struct {
	Applicants string
	Fields     []GivenField
}

// GivenField is a fact with its assumed answer.
type GivenField struct {
	Fact  view.Field
	Value string
}

// RelocationItem is one of the awards, drawn on the scale of all.
type RelocationItem struct {
	ID, Name, Cite, Path string
	Headline             template.HTML
	Picture              clause.Picture
}

// RelocationYears is how one of the awards is paid.
type RelocationYears struct {
	clause.Picture
	Name string
}

// RelocationTable is the awards for some amounts, by the engine.
type RelocationTable struct {
	Heads []view.ItemLink
	Rows  []RelocationRow
}

// RelocationRow is what an amount brings: as the base of each item alone, and as that of all of them, of the same money
// or of different money.
type RelocationRow struct {
	Amount     string
	Awards     []string
	Same, Both string
}

// Payment is a year of payment and what its present value at a rate r is divided by.
type Payment struct{ Name, Divisor string }

// RelocationDuty is the duty that comes with the awards.
type RelocationDuty struct {
	Clause view.ClauseLine
	Law    []view.LawParagraph
	Path   string // of the commitment's page
	Years  []int  // of the duty: 1, 2, …
	Doubts []view.Doubt
}

// RelocationOf is the page of the tool that the policy declares.
func RelocationOf(v view.View) Relocation {
	tool := v.Policy.Tools.Relocation
	var items []*award.Item
	for _, id := range tool.Items {
		if it, ok := v.Policy.Rules.Item(id); ok {
			items = append(items, it)
		}
	}
	whole := quiz.For(v, items)
	out := Relocation{Calculator: *whole, Script: scriptWords(v, "relocation.script"), Rules: v.Policy.Rules.Hash,
		WordsFrom: quiz.WordsFrom(v), Table: relocationTable(v, tool, items)}
	out.Calculator.Fields = nil
	var asked Given
	bases := tool.Bases(v.Policy)
	for _, f := range whole.Fields {
		if slices.Contains(bases, f.ID) {
			out.Calculator.Fields = append(out.Calculator.Fields, f)
		} else {
			asked.Fields = append(asked.Fields, GivenField{f, fmt.Sprint(tool.Facts[f.ID])})
		}
	}
	// What only is a condition is named; being in scope is said in one word.
	var names []string
	for _, f := range asked.Fields {
		out.Conditions = strings.TrimSpace(out.Conditions + " " + f.Fact.ID)
		if f.Value == "true" {
			names = append(names, view.InSentence(f.Fact.Label))
		}
	}
	out.Given = append(out.Given, asked)
	for _, scope := range whole.Scope {
		g := Given{Applicants: scope.Applicants}
		for _, f := range scope.Fields {
			g.Fields = append(g.Fields, GivenField{f, fmt.Sprint(tool.Facts[f.ID])})
		}
		out.Given = append(out.Given, g)
	}
	if a, ok := tool.Facts["applicant"].(string); ok {
		out.Calculator.ApplicantIs = a
		q, _ := v.Policy.Fact("applicant")
		out.Calculator.ApplicantName = view.InSentence(v.OptionLabel(q, a))
	}
	out.Assumed = v.T("relocation.script.assumed_yes", "applicant", out.Calculator.ApplicantName, "conditions",
		strings.Join(names, v.T("quiz.list.comma")))
	for _, g := range tool.Groups(v.Policy) {
		if f, ok := v.Policy.Fact("same_cost." + g.ID); ok {
			out.Overlaps = append(out.Overlaps, v.Field(f))
		}
	}
	out.drawn(v, tool, items)
	// The engine's cash flow has three years.
	for i, divisor := range []string{"1", "1 + r", "(1 + r)²"} {
		out.Payments = append(out.Payments, Payment{v.T("relocation.script.year", "year", strconv.Itoa(i+1)), divisor})
	}
	out.Doubts = v.DoubtsThat(func(address string, d policy.Doubt) bool {
		return address == v.Policy.OverlapDoubt ||
			slices.ContainsFunc(tool.Items, func(item string) bool { return slices.Contains(d.Awards, item) })
	})
	if c := v.Policy.Tools.Commitment; c != nil {
		n := v.Policy.Numbers[c.Years]
		q := v.Quoted(n.Clause)
		out.Duty = &RelocationDuty{Clause: q.ClauseLine, Law: q.Law, Path: v.Path("commitment/")}
		years, _ := strconv.Atoi(n.Is)
		for year := range years {
			out.Duty.Years = append(out.Duty.Years, year+1)
		}
		if clause, ok := v.Policy.Clause(n.Clause); ok {
			out.Duty.Doubts = v.Doubts(clause)
		}
	}
	return out
}

// drawn adds the pictures, all on one scale.
func (out *Relocation) drawn(v view.View, tool *policy.RelocationTool, items []*award.Item) {
	right, _ := decimal.NewFromString(tool.Amounts[len(tool.Amounts)-1])
	top := decimal.Zero
	for _, it := range items {
		_, cap := form.Of(it.Form).Line() // the policy's check has seen to it
		top = decimal.Max(top, cap.Is)
	}
	for _, it := range items {
		link := v.ItemLink(it)
		c, _ := v.Policy.Clause(it.Clause)
		item := RelocationItem{ID: it.ID, Name: link.Name, Cite: link.Cite, Path: link.Path, Headline: v.Headline(c)}
		if d, ok := form.DrawTo(it, v.Words(), "picture-"+it.ID, right, top); ok {
			item.Picture = clause.Picture{ID: "picture-" + it.ID, SVG: d.SVG, Caption: form.CaptionOf(it, v.Words())}
		}
		out.Items = append(out.Items, item)
		if years, ok := clause.Instalments(v, it); ok {
			out.Years = append(out.Years, RelocationYears{years, link.Name})
		}
	}
}

func relocationTable(v view.View, tool *policy.RelocationTool, items []*award.Item) (out RelocationTable) {
	for _, it := range items {
		out.Heads = append(out.Heads, v.ItemLink(it))
	}
	different := policy.Facts{}
	for _, g := range tool.Groups(v.Policy) {
		different["same_cost."+g.ID] = false
	}
	for _, amount := range tool.Amounts {
		value, _ := decimal.NewFromString(amount)
		row := RelocationRow{Amount: v.Money(value)}
		facts := policy.Facts{}
		for _, base := range tool.Bases(v.Policy) {
			facts[base] = amount
		}
		same, err := tool.Evaluate(v.Policy, facts)
		for k, v := range different {
			facts[k] = v
		}
		both, err2 := tool.Evaluate(v.Policy, facts)
		if err != nil || err2 != nil {
			v.Problem(path.Join(v.Policy.Dir, "policy.yaml"),
				"relocation: the amount "+amount+" cannot be worked out", "")
			continue
		}
		for _, it := range items {
			for _, a := range same.Awards {
				if a.Item == it {
					row.Awards = append(row.Awards, v.Money(a.Amount.Max))
				}
			}
		}
		row.Same, row.Both = v.Money(same.Totals.Combination.Max), v.Money(both.Totals.Combination.Max)
		out.Rows = append(out.Rows, row)
	}
	return out
}

// scriptWords are texts of the interface for a script, as JSON for an attribute.
func scriptWords(v view.View, prefix string) string { return string(view.ScriptJSON(v.Texts(prefix))) }
