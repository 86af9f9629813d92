package picture

import (
	"strconv"

	"lingang/generator/figure"
	"lingang/wasm/award"
)

// instalments draws a bar for each year by its share of the award.
func (c *canvas) instalments(in *award.Instalment) {
	var rows []row
	for i, share := range in.Shares.Is {
		n := strconv.Itoa(i + 1)
		rows = append(rows, row{name: c.words.Text("year", "year", n), value: n, certain: share, label: figure.Percent(share), labelRules: []string{"shares." + n}})
	}
	c.data("own", "schedule")
	c.reserve = 130 // for the reader's own instalment after the share
	c.rows(rows, "", "")
}
