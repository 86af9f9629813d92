package page

import (
	"encoding/json"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Relocation is the page for those who bring money in: what it is awarded.
type Relocation struct {
	Calculator Calculator // its fields are the amounts
	Given      []Given    // taken as given until the reader says otherwise
	Assumed    string     // these in one line
	Conditions string     // ids of those of them that the line names, with spaces between
	Overlaps   []QuizFact // are they the same money?
	Items      []RelocationItem
	Years      []RelocationYears // how the awards are paid, of those that are paid over years
	Table      RelocationTable
	Duty       *RelocationDuty
	Script     string // the words that the script speaks with, as JSON
	Rules      string // their hash, for links
	WordsFrom  string // the page that addresses in the file of names are relative to
}

// Given are facts with the answers that the tool assumes; they matter for some kinds of applicant only, or, without any, for all.
type Given struct {
	Applicants string
	Fields     []GivenField
}

// GivenField is a fact with its assumed answer.
type GivenField struct {
	Fact  QuizFact
	Value string
}

// RelocationItem is one of the awards, drawn on the scale of all.
type RelocationItem struct {
	ID, Name, Cite, Path string
	Headline             template.HTML
	Picture              Picture
}

// RelocationYears is how one of the awards is paid.
type RelocationYears struct {
	Picture
	Name string
}

// RelocationTable is the awards for some amounts, by the engine.
type RelocationTable struct {
	Heads []ItemLink
	Rows  []RelocationRow
}

// RelocationRow is what an amount brings: as the base of each item alone, and as that of all of them, of the same money or of different
// money.
type RelocationRow struct {
	Amount     string
	Awards     []string
	Same, Both string
}

// RelocationDuty is the duty that comes with the awards.
type RelocationDuty struct {
	Clause ClauseLine
	Law    []LawParagraph
	Path   string // of the commitment's page
}

func (s *Site) relocation(w words) Relocation {
	tool := w.p.Tools.Relocation
	var items []*award.Item
	for _, id := range tool.Items {
		if it, ok := w.p.Rules.Item(id); ok {
			items = append(items, it)
		}
	}
	whole := s.calculatorOf(w, items)
	out := Relocation{Calculator: *whole, Script: s.scriptWords(w, "relocation.script"), Rules: w.p.Rules.Hash, WordsFrom: w.wordsFrom(), Table: s.relocationTable(w, tool, items)}
	out.Calculator.Fields = nil
	var asked Given
	bases := tool.Bases(w.p)
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
			names = append(names, inSentence(f.Fact.Label))
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
		q, _ := w.p.Fact("applicant")
		out.Calculator.ApplicantName = inSentence(optionLabel(w, q, a))
	}
	t := s.texts(w.lang)
	out.Assumed = fillIn(t.get("relocation.script.assumed_yes"), "applicant", out.Calculator.ApplicantName, "conditions", strings.Join(names, t.get("quiz.list.comma")))
	for _, g := range tool.Groups(w.p) {
		if f, ok := w.p.Fact("same_cost." + g.ID); ok {
			out.Overlaps = append(out.Overlaps, s.quizFact(w, f))
		}
	}
	out.drawn(s, w, tool, items)
	if c := w.p.Tools.Commitment; c != nil {
		q := s.quoted(w, w.p.Numbers[c.Years].Clause)
		out.Duty = &RelocationDuty{q.ClauseLine, q.Law, string(w.lang) + "/" + w.p.Slug + "/commitment/"}
	}
	return out
}

// drawn adds the pictures, all on one scale.
func (out *Relocation) drawn(s *Site, w words, tool *policy.RelocationTool, items []*award.Item) {
	right, _ := decimal.NewFromString(tool.Amounts[len(tool.Amounts)-1])
	top := decimal.Zero
	for _, it := range items {
		top = decimal.Max(top, it.Form.(*award.Rate).Cap.Is) // the policy's check knows the form
	}
	for _, it := range items {
		link := s.itemLink(w, it)
		c, _ := w.p.Clause(it.Clause)
		line := s.clauseLine(w, c)
		item := RelocationItem{ID: it.ID, Name: link.Name, Cite: link.Cite, Path: link.Path, Headline: line.Headline}
		if d, ok := picture.DrawTo(it, s.pictureWords(w), "picture-"+it.ID, right, top); ok {
			item.Picture = Picture{"picture-" + it.ID, d.SVG, s.caption(w, it)}
		}
		out.Items = append(out.Items, item)
		id := "picture-" + it.ID + "-years"
		if d, ok := picture.Instalments(it, s.pictureWords(w), id); ok {
			c := caption{s, w, it}
			drawn := Picture{id, d.SVG, c.text("instalments", "years", c.is("years", it.Instalment.Years.Is.String()))}
			out.Years = append(out.Years, RelocationYears{drawn, link.Name})
		}
	}
}

func (s *Site) relocationTable(w words, tool *policy.RelocationTool, items []*award.Item) (out RelocationTable) {
	for _, it := range items {
		out.Heads = append(out.Heads, s.itemLink(w, it))
	}
	different := map[string]any{}
	for _, g := range tool.Groups(w.p) {
		different["same_cost."+g.ID] = false
	}
	for _, amount := range tool.Amounts {
		value, _ := decimal.NewFromString(amount)
		row := RelocationRow{Amount: figure.Money(w.lang, value)}
		facts := map[string]any{}
		for _, base := range tool.Bases(w.p) {
			facts[base] = amount
		}
		same, err := tool.Evaluate(w.p, facts)
		for k, v := range different {
			facts[k] = v
		}
		both, err2 := tool.Evaluate(w.p, facts)
		if err != nil || err2 != nil {
			s.problems.Add(path.Join(w.p.Dir, "policy.yaml"), "relocation: the amount "+amount+" cannot be worked out", "")
			continue
		}
		for _, it := range items {
			for _, a := range same.Awards {
				if a.Item == it {
					row.Awards = append(row.Awards, figure.Money(w.lang, a.Amount.Max))
				}
			}
		}
		row.Same, row.Both = figure.Money(w.lang, same.Totals.Combination.Max), figure.Money(w.lang, both.Totals.Combination.Max)
		out.Rows = append(out.Rows, row)
	}
	return out
}

// scriptWords are texts of the interface for a script, as JSON for an attribute.
func (s *Site) scriptWords(w words, prefix string) string {
	b, err := json.Marshal(s.Strings.Under(w.lang, prefix))
	if err != nil {
		panic(err) // plain texts
	}
	return string(b)
}
