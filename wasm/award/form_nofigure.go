package award

import "github.com/shopspring/decimal"

// NoFigure is support that is not money, or money that the law puts no figure on. UpTo, where the law names one, is a
// share of something it does not measure, so it computes nothing.
type NoFigure struct {
	UpTo *Number
}

var _ = enter("no_figure", nothing)

// nothing is also what stands in for a form that there is not.
func nothing() Form { return new(NoFigure) }

func (n *NoFigure) Name() string { return "no_figure" }

func (n *NoFigure) Fields(see Seen) {
	see("up_to", Percent, &n.UpTo)
}

func (n *NoFigure) amount(*facts, *outcome) {}

func (n *NoFigure) Bite() (decimal.Decimal, bool) { return zero, false }
