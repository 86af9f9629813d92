// Package picture is the toolbox for drawing how an item's amount is worked out, as SVG: the award against its base,
// with the bend where the cap bites, or a bar for each amount that the law names. What is drawn, each form says: see
// generator/form.
//
// A picture is drawn from the compiled rule alone. Its coordinates are approximate, as those of any drawing are; every
// number written in it is the rule's or the engine's, through generator/figure. Text that states a number of the rule
// carries data-rules, the paths of that number, as the marks in the law do. What the reader's own figure needs to find
// its place is in data attributes of the svg element; see site/components/clause-calculator/own.ts.
//
// Certain amounts are solid, amounts at discretion hatched. Colours are the style sheet's: there are only classes here.
package picture

import (
	"html/template"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/wasm/award"
)

// Words are what a picture says besides numbers, in its language.
type Words struct {
	Lang law.Lang
	// Text is a text of the interface, with {placeholders} filled from pairs.
	Text func(key string, pairs ...string) string
	// Label is the name of a fact.
	Label func(fact string) string
	// Option is the name of an answer to a one-of fact.
	Option func(fact, value string) string
	// Unit is the unit of a quantity, as square metres, and Currency the code of the currency that an amount is in; empty
	// where there is none, and for yuan.
	Unit, Currency func(fact string) string
}

// Money writes an amount as prose does.
func (w Words) Money(v decimal.Decimal) string { return figure.Money(w.Lang, v) }

// Drawing is a picture with the boxes of its texts, by which tests see that none lies on another.
type Drawing struct {
	SVG    template.HTML
	Boxes  []Box
	Height float64
}

// Width is the width of every picture, in its own units. A text is 14 of them high, so that it is as large as the
// page's text where the picture is 24 rem wide, and 12 px on a screen of 320.
const Width = 336.0

// Instalments draws how an item's award is paid over the years; false where it is paid at once.
func Instalments(it *award.Item, w Words, labelledBy string) (Drawing, bool) {
	if it.Instalment == nil || it.Instalment.ByRow { // of which the years are not known
		return Drawing{}, false
	}
	c := &Canvas{Item: it, Words: w}
	c.instalments(it.Instalment)
	return c.Drawing(labelledBy)
}

// Threshold is the least that a fact must be for the item; 0 where the item has no such condition on it.
func Threshold(it *award.Item, fact string) decimal.Decimal {
	for _, c := range it.Needs {
		if c.Fact == fact && c.AtLeast != nil {
			return c.AtLeast.Is
		}
	}
	return decimal.Zero
}
