// Package form has a room for each form of award: what the generator says and draws of it, beside the engine's file
// with its fields and its arithmetic. Everything else in the generator asks the room, so that a new form is these two
// files, its words (content/strings/form.*.yaml) and its line in docs/content-format.md.
package form

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// Room is what the generator asks of a form. What a room does not say itself, plain says for it.
type Room interface {
	// Kinds are the kinds that an item of the form can be of.
	Kinds() []award.Kind
	// TwoEnds is whether some answer gives an interval, although the item is by formula.
	TwoEnds() bool
	// Check reports what the fields alone cannot say.
	Check(report Report)
	// Cites are the words that say what the form does with a fact.
	Cites(fact string) []award.Cite
	// Brackets are amounts of a fact such that it does not matter where between two of them it lies; none where every
	// fen counts.
	Brackets(fact string) []decimal.Decimal
	// Line is the fact of a single rate, and its cap where it is flat: with no second end, and nothing deducted.
	Line() (base string, cap *award.Number)
	// NoCeiling says what stands where the award has no ceiling in all.
	NoCeiling(w Words) string
	// Amount says in words how the amount is worked out.
	Amount(w Words) string
	// Caption says what the picture shows.
	Caption(c Caption) template.HTML
	// Said is whether the caption says all that Amount does.
	Said() bool
	// Draw draws; nothing where there is no figure to show.
	Draw(c *picture.Canvas)
}

// Report notes a problem: where under the item ("", ".cap", ".bands[1]"), what, and the way out.
type Report func(at, what, hint string)

// plain is a room with nothing in it.
type plain struct{ form award.Form }

func (plain) Kinds() []award.Kind               { return []award.Kind{award.Formula} }
func (plain) TwoEnds() bool                     { return false }
func (plain) Check(Report)                      {}
func (plain) Brackets(string) []decimal.Decimal { return nil }
func (plain) Line() (string, *award.Number)     { return "", nil }
func (plain) NoCeiling(w Words) string          { return w.Text("amount.unbounded") }
func (plain) Caption(Caption) template.HTML     { return "" }
func (plain) Said() bool                        { return true }
func (plain) Draw(*picture.Canvas)              {}

// Cites are the words of the deduction that a fact is, and those of every number for any other fact.
func (p plain) Cites(fact string) (cites []award.Cite) {
	var deducted []award.Cite
	p.form.Fields(func(_ string, _ award.FactType, at any) {
		switch v := at.(type) {
		case *award.Number:
			cites = append(cites, v.Cites...)
		case **award.Number:
			if *v != nil {
				cites = append(cites, (*v).Cites...)
			}
		case *award.Numbers:
			cites = append(cites, v.Cites...)
		case *[]award.Named:
			for _, n := range *v {
				cites = append(cites, n.Cites...)
			}
		case **award.Deduction:
			if *v != nil && (*v).Fact == fact {
				deducted = (*v).Cites
			}
		}
	})
	if deducted != nil {
		return deducted
	}
	return cites
}

// rooms are entered by their files, each with its place where forms are listed.
var rooms = map[string]entry{}

type entry struct {
	place int
	of    func(award.Form) Room
}

func enter[F award.Form](place int, of func(F) Room) bool {
	var form F
	rooms[form.Name()] = entry{place, func(f award.Form) Room { return of(f.(F)) }}
	return true
}

// Of is the room of a form.
func Of(f award.Form) Room { return rooms[f.Name()].of(f) }

// All are all the forms, empty, in the order in which they are listed.
func All() []award.Form {
	forms := award.Forms()
	place := func(f award.Form) int { return rooms[f.Name()].place }
	slices.SortFunc(forms, func(a, b award.Form) int { return cmp.Compare(place(a), place(b)) })
	return forms
}

// Draw draws an item; false where its form has no figure to show. The element labelledBy says the same in words.
func Draw(it *award.Item, w Words, labelledBy string) (picture.Drawing, bool) {
	c := &picture.Canvas{Item: it, Words: w}
	Of(it.Form).Draw(c)
	return c.Drawing(labelledBy)
}

// DrawTo draws a single rate under a flat cap on a given scale, so that several awards can be compared side by side:
// the base up to right, the award up to top. False where the item is of another form.
func DrawTo(it *award.Item, w Words, labelledBy string, right, top decimal.Decimal) (picture.Drawing, bool) {
	c := &picture.Canvas{Item: it, Words: w, Right: right, Top: top}
	if _, cap := Of(it.Form).Line(); cap != nil {
		Of(it.Form).Draw(c)
	}
	return c.Drawing(labelledBy)
}

// Bite is the base from which an item's cap bites, as prose writes it: a count or an amount.
func Bite(f award.Form, lang law.Lang) (string, bool) {
	at, ok := f.Bite()
	write := figure.Money
	f.Fields(func(_ string, t award.FactType, to any) {
		if _, fact := to.(*string); fact && t == award.Count {
			write = func(_ law.Lang, n decimal.Decimal) string { return figure.Group(n) }
		}
	})
	return write(lang, at), ok
}
