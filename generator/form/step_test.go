package form_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/wasm/award"
)

// TestStepIsShown: with a cap and without, a step is said and drawn, no text lying on another.
func TestStepIsShown(t *testing.T) {
	p, words := realPolicy(t)
	it, _ := p.Rules.Item("8-1.capital")
	number := func(v int64) award.Number { return award.Number{Is: decimal.New(v, 0)} }
	most := number(250_000)
	for _, cap := range []*award.Number{nil, &most} {
		changed := *it
		changed.Form = &award.StepUp{Base: "paid_in_capital", Over: number(20_000_000), Each: number(5_000_000), Amount: number(100_000), Cap: cap}
		for _, lang := range law.Langs {
			said := form.Of(changed.Form).Amount(words(lang)) + string(form.CaptionOf(&changed, words(lang)))
			if strings.ContainsAny(said, "{}") || !strings.Contains(said, `data-rules="8-1.capital.over"`) {
				t.Errorf("%s: %s", lang, said)
			}
			d, ok := form.Draw(&changed, words(lang), "caption")
			if !ok || len(lines.FindAllString(string(d.SVG), -1)) != 1 {
				t.Errorf("%s: not one line: %s", lang, d.SVG)
			}
			for i, b := range d.Boxes {
				for _, o := range d.Boxes[i+1:] {
					if b.Overlaps(o) {
						t.Errorf("%s: %q lies on %q", lang, b.Text, o.Text)
					}
				}
			}
		}
	}
}
