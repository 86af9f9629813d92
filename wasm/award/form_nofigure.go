package award

import "github.com/shopspring/decimal"

// NoFigure is support that is not money, or money that the law puts no figure on. UpTo, where the law names one, is a share of
// something it does not measure, so it computes nothing.
type NoFigure struct {
	UpTo *Number `json:"up_to,omitempty"`
}

func (n *NoFigure) Name() string { return "no_figure" }

func (n *NoFigure) Facts() []string { return nil }

func (n *NoFigure) amount(facts) outcome { return outcome{} }

func (n *NoFigure) Bite() (decimal.Decimal, bool) { return zero, false }
