package picture

import (
	"strconv"

	"lingang/generator/figure"
	"lingang/wasm/award"
)

// instalments draws a bar for each year by its share of the award.
func (c *Canvas) instalments(in *award.Instalment) {
	var rows []Row
	for i, share := range in.Shares.Is {
		n := strconv.Itoa(i + 1)
		rows = append(rows, Row{Name: c.Words.Text("picture.year", "year", n), Value: n, Certain: share,
			Label: figure.Percent(share), LabelRules: []string{"shares." + n}})
	}
	c.Data("own", "schedule")
	c.reserve = 130 // for the reader's own instalment after the share
	c.Rows(rows, "", "")
}
