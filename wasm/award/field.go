package award

import "github.com/shopspring/decimal"

// Seen is shown the fields of a form, which each form declares once: its key, its type, and where it is kept. What
// reads a rule.yaml, writes, reads and describes the rules, and asks which facts a form needs goes through them and
// need not know the form.
//
// The type is that of a fact; of numbers it is Money, Count or Percent. A field is one of
//
//	*string      the id of a fact
//	*Number      a number of the law
//	**Number     one that may be left out
//	*Numbers     a list of numbers that one run of words states
//	**Deduction  what was received before, which may be left out
//	*[]Named     amounts, each by a name
//	*[]Option    for each answer to the fact before it, which of the amounts before it
//	*Expr        an expression
//	Records      a list of which each element has fields
//
// It is a function, and not a list, because in the .wasm that is half as large.
type Seen func(key string, t FactType, at any)

// Records are a list of which each element has fields of its own.
type Records interface {
	Len() int
	Make(n int)
	Fields(i int, see Seen)
}

// Named is an amount with a name, so that options can add amounts up.
type Named struct {
	Name string `json:"name"`
	Number
}

// Option is what one answer gives: the sums of the named amounts, at least and at most.
type Option struct {
	Value string   `json:"value"`
	Min   []string `json:"min"`
	Max   []string `json:"max"`
}

// Deduction is what has been received already under the same words.
type Deduction struct {
	Fact  string `json:"fact"` // money
	Cites []Cite `json:"cites"`
}

// makers make an empty form by its name. The form's own file enters it.
var makers []maker

type maker struct {
	name  string
	empty func() Form
}

func enter(name string, empty func() Form) bool {
	makers = append(makers, maker{name, empty})
	return true
}

// Forms are all the forms there are, empty, in no order that means anything.
func Forms() (out []Form) {
	for _, m := range makers {
		out = append(out, m.empty())
	}
	return out
}

// NewForm is an empty form by its name; of a name that there is not, false with a form that computes nothing.
func NewForm(name string) (Form, bool) {
	for i := range makers {
		if makers[i].name == name {
			return makers[i].empty(), true
		}
	}
	return nothing(), false
}

// Edges are amounts of the base at which a form turns, for tests and vectors.
func Edges(f Form) (out []decimal.Decimal) {
	if at, ok := f.Bite(); ok {
		out = append(out, at)
	}
	if e, ok := f.(interface{ edges() []decimal.Decimal }); ok {
		out = append(out, e.edges()...)
	}
	return out
}
