package picture

import (
	"strconv"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/wasm/award"
)

// instalments draws a bar for each year by its share of the award; equal parts have no figure, as no share is stated.
func (c *Canvas) instalments(in *award.Instalment) {
	var rows []Row
	for i := range int(in.Years.Is.IntPart()) {
		n := strconv.Itoa(i + 1)
		row := Row{Name: c.Words.Text("picture.year", "year", n), Value: n, Certain: decimal.New(1, 0)}
		if len(in.Shares.Is) > 0 {
			row.Certain = in.Shares.Is[i]
			row.Label, row.LabelRules = figure.Percent(row.Certain), []string{"shares." + n}
		}
		if len(in.Stages) > 0 {
			row.Name = map[law.Lang]string{law.ZH: in.Stages[i].ZH, law.EN: in.Stages[i].EN}[c.Words.Lang]
		}
		rows = append(rows, row)
	}
	c.Data("own", "schedule")
	c.reserve = 130 // for the reader's own instalment after the share
	c.Rows(rows, "", "")
}
