// Package home is what the home page of a site with one policy has: two figures that the reader can change, and the
// whole policy as squares.
package home

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/page/result"
	"lingang/generator/page/tools"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Home is the body of the page.
type Home struct {
	Squares awards.Squares
	Settle  *Settle // nil where the policy has no example to begin with
}

// Of is the home page of the view's policy.
func Of(v view.View) Home {
	out := Home{Squares: awards.AllSquares(v)}
	if tool := v.Policy.Tools.Relocation; tool != nil && len(tool.Example) > 0 {
		out.Settle = settle(v, tool)
	}
	return out
}

// Settle is the calculator of the settlement awards with an example that the engine has worked out; see
// site/components/settle.
type Settle struct {
	tools.Relocation
	Amounts []Amount
	Example string    // the amounts in a sentence
	Unit    [2]string // before and after the figure
	Total   string
	Rows    []Row
	QuizURL string // the questionnaire with the example's answers
	Words   string // that the script speaks with, as JSON
}

// Amount is a fact that is asked for, with what it begins with as people type it.
type Amount struct {
	Fact  view.Field
	Value string
}

// Row is one of the awards, with the words it rests on.
type Row struct {
	view.ItemLink
	Law     []string
	Ceiling string // plain digits
	Square  awards.Square
	Amount  string
	Forgone string // what is said where it is not counted
}

func settle(v view.View, tool *policy.RelocationTool) *Settle {
	given, err := tool.Evaluate(v.Policy, tool.Example)
	if err != nil {
		return nil // the policy's check has seen to it
	}
	out := &Settle{Relocation: tools.RelocationOf(v), Unit: unit(v.Lang), Total: figure.Group(given.Totals.Combination.Max),
		Words: spoken(v)}
	var said []string
	for _, f := range out.Calculator.Fields {
		yuan, _ := decimal.NewFromString(fmt.Sprint(tool.Example[f.ID]))
		money := v.Money(yuan)
		out.Amounts = append(out.Amounts, Amount{f, typed(v.Lang, money)})
		said = append(said, v.T("settle.amount", "fact", view.InSentence(f.Label), "amount", money))
	}
	out.Example = strings.Join(said, v.T("quiz.list.comma"))
	added := figure.Yuan(v.Lang, given.Totals.Added.Max)
	for _, a := range given.Awards {
		if !slices.Contains(tool.Items, a.Item.ID) {
			continue
		}
		row := Row{ItemLink: v.ItemLink(a.Item), Law: words(v, a.Item), Ceiling: v.Policy.Ceiling(a.Item).Max.String(),
			Square: awards.OwnSquare(v, a.Item, a.Amount.Max), Amount: figure.Yuan(v.Lang, a.Amount.Max)}
		if slices.Contains(given.Totals.Forgone, a.Item.ID) {
			row.Forgone = v.T("settle.script.forgone", "amount", added)
		}
		out.Rows = append(out.Rows, row)
	}
	facts, err := policy.FactsJSON(tool.Facts, tool.Example)
	if err == nil {
		out.QuizURL = v.Rel(out.Calculator.QuizPath) + "#facts=" + url.PathEscape(result.Compact(facts))
	}
	return out
}

// spoken are the words of the script: what it says of the assumptions as relocation does, and its own.
func spoken(v view.View) string {
	out, relocation := v.Texts("settle.script"), v.Texts("relocation.script")
	for _, key := range []string{"assumed_yes", "assumed_changed", "nothing", "spoken"} {
		out[key] = relocation[key]
	}
	return string(view.ScriptJSON(out))
}

// typed is an amount as people type it into a field that says in which currency.
func typed(lang law.Lang, money string) string {
	if lang == law.ZH {
		return strings.TrimSuffix(money, "元")
	}
	return strings.TrimPrefix(money, "RMB ")
}

func unit(lang law.Lang) [2]string {
	if lang == law.ZH {
		return [2]string{"", "元"}
	}
	return [2]string{"RMB\u00a0", ""}
}

// words are those that the amount rests on.
func words(v view.View, it *award.Item) (out []string) {
	base, _ := form.Of(it.Form).Line()
	for _, c := range form.Of(it.Form).Cites(base) {
		out = append(out, v.Of(policy.Text{ZH: c.ZH, EN: c.EN}))
	}
	return out
}
