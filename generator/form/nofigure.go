package form

import (
	"lingang/generator/figure"
	"lingang/wasm/award"
)

// noFigure is support without an amount.
type noFigure struct {
	plain
	f *award.NoFigure
}

var _ = enter(8, func(f *award.NoFigure) Room { return noFigure{plain{f}, f} })

func (n noFigure) Kinds() []award.Kind { return []award.Kind{award.CaseByCase, award.NonCash} }

func (n noFigure) Said() bool { return false }

func (n noFigure) Amount(w Words) string {
	if n.f.UpTo != nil {
		return w.Text("amount.share_up_to", "rate", figure.Percent(n.f.UpTo.Is))
	}
	return w.Text("amount.none")
}
