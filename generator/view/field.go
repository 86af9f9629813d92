package view

import (
	"html/template"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Field asks for one fact.
type Field struct {
	ID, Type, Label, Question string
	Help                      template.HTML
	Options                   []Option
	Min, Max                  int64
	Currency                  string  // of money in another currency than yuan, as readers see it
	Unit                      string  // of a quantity
	Columns                   []Field // of a list
}

// Width is the kind of answer that its input is as wide as.
func (f Field) Width() string {
	switch award.FactType(f.Type) {
	case award.Percent:
		return string(award.Count)
	case award.Quantity:
		return string(award.Money)
	}
	return f.Type
}

// Field is a fact as the reader is asked for it.
func (v View) Field(f policy.Question) Field {
	out := Field{ID: f.ID, Type: f.Type, Label: v.Of(f.Label), Question: v.Of(f.Question), Help: v.Inline(f.Help),
		Options: v.Options(f), Min: f.Min, Max: f.Max, Unit: v.Of(f.Unit), Currency: v.Currency(f)}
	for _, c := range f.Columns {
		out.Columns = append(out.Columns, v.Field(c))
	}
	return out
}

// Currency is the currency of a fact as readers see it; empty for yuan.
func (v View) Currency(f policy.Question) string {
	c, _ := award.CurrencyOf(f.Currency)
	return v.Named(c.Name)
}

// Options are the answers of a one-of question.
func (v View) Options(f policy.Question) (out []Option) {
	for _, o := range f.Options {
		out = append(out, Option{o.ID, v.Of(o.Text)})
	}
	return out
}
