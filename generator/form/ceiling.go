package form

import (
	"html/template"

	"lingang/generator/picture"
	"lingang/wasm/award"
)

// ceiling is an amount at discretion, up to a cap.
type ceiling struct {
	plain
	f *award.UpTo
}

var _ = enter(6, func(f *award.UpTo) Room { return ceiling{plain{f}, f} })

func (u ceiling) Kinds() []award.Kind { return []award.Kind{award.Ceiling} }

func (u ceiling) Amount(w Words) string { return w.Text("amount.up_to", "cap", w.Money(u.f.Cap.Is)) }

func (u ceiling) Caption(c Caption) template.HTML {
	return c.text("ceiling", "cap", c.money("cap", u.f.Cap.Is))
}

// Draw draws the one bar.
func (u ceiling) Draw(c *picture.Canvas) {
	cap := u.f.Cap.Is
	label := c.Words.Text("picture.cap", "cap", c.Words.Money(cap))
	c.Rows([]picture.Row{{Possible: cap, Label: label, LabelRules: []string{"cap"}}}, "", "")
}
