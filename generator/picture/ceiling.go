package picture

import "lingang/wasm/award"

// upTo draws the one bar of an amount at discretion.
func (c *canvas) upTo(f *award.UpTo) {
	c.rows([]row{{possible: f.Cap.Is, label: c.words.Text("cap", "cap", c.words.money(f.Cap.Is)), labelRules: []string{"cap"}}}, "", "")
}
