package form_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/picture"
)

// TestDrawTo: on a given scale no two texts lie on each other, nothing is cut off, and the scale is what it was told.
func TestDrawTo(t *testing.T) {
	p, words := realPolicy(t)
	right, top := decimal.NewFromInt(200_000_000), decimal.NewFromInt(8_000_000)
	for _, id := range p.Tools.Relocation.Items {
		it, ok := p.Rules.Item(id)
		if !ok {
			t.Fatalf("no item %s", id)
		}
		for _, lang := range law.Langs {
			d, ok := form.DrawTo(it, words(lang), "caption", right, top)
			if !ok {
				t.Fatalf("%s has no picture", id)
			}
			for i, a := range d.Boxes {
				for _, b := range d.Boxes[i+1:] {
					if a.Overlaps(b) {
						t.Errorf("%s %s: %q lies on %q", lang, id, a.Text, b.Text)
					}
				}
				if a.Left < 0 || a.Right > picture.Width || a.Top < 0 || a.Bottom > d.Height {
					t.Errorf("%s %s: %q is cut off: %v", lang, id, a.Text, a)
				}
			}
			for _, want := range []string{`data-x="200000000"`, `data-y="8000000"`, `data-own="plot"`} {
				if !strings.Contains(string(d.SVG), want) {
					t.Errorf("%s %s has no %s", lang, id, want)
				}
			}
		}
	}
	for _, id := range []string{"4.fees", "5-1.transformation", "7-1.revenue"} {
		it, _ := p.Rules.Item(id)
		if _, ok := form.DrawTo(it, words(law.ZH), "caption", right, top); ok {
			t.Errorf("%s is of another form, and is drawn", id)
		}
	}
}
