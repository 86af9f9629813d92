package figure

import (
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/generator/table"
	"lingang/wasm/award"
)

func TestFigures(t *testing.T) {
	rows := map[law.Lang]int{}
	for _, cells := range table.Rows(t, "figures", 4) {
		lang, prose, full := law.Lang(cells[0]), cells[2], cells[3]
		yuan := decimal.RequireFromString(cells[1])
		if got := Money(lang, yuan); got != prose {
			t.Errorf("%s %s is %s in prose, want %s", lang, yuan, got, prose)
		}
		if got := Yuan(lang, yuan); got != full {
			t.Errorf("%s %s is %s in full, want %s", lang, yuan, got, full)
		}
		// What the site writes, a reader may type back.
		for _, written := range []string{prose, full} {
			if back, code := award.ParseAmount(written); code != "" || !back.Equal(yuan) {
				t.Errorf("%q reads back as %s %s, want %s", written, back, code, yuan)
			}
		}
		rows[lang]++
	}
	if rows[law.ZH] < 15 || rows[law.EN] < 15 {
		t.Errorf("the table has %v rows, too few", rows)
	}
}

func TestPercent(t *testing.T) {
	rows := append(table.Rows(t, "shares", 2), []string{"0.10", "10%"}) // with a zero that the engine does not write
	for _, row := range rows {
		if got := Percent(decimal.RequireFromString(row[0])); got != row[1] {
			t.Errorf("%s is %s, want %s", row[0], got, row[1])
		}
	}
}

func TestGroup(t *testing.T) {
	rows := append(table.Rows(t, "numbers", 2), []string{"100.10", "100.1"})
	for _, row := range rows {
		if got := Group(decimal.RequireFromString(row[0])); got != row[1] {
			t.Errorf("%s is %s, want %s", row[0], got, row[1])
		}
	}
}
