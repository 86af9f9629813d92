package figure

import (
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/wasm/award"
)

func TestFigures(t *testing.T) {
	data, err := os.ReadFile("testdata/figures.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[law.Lang]int{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 4 {
			t.Fatalf("%q has not four cells", line)
		}
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
	for in, want := range map[string]string{"0.05": "5%", "0.5": "50%", "1": "100%", "0.075": "7.5%", "0": "0%", "0.10": "10%", "0.0001": "0.01%", "1.5": "150%"} {
		if got := Percent(decimal.RequireFromString(in)); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
}

func TestGroup(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "12": "12", "123": "123", "1234": "1,234", "12345": "12,345", "123456": "123,456", "1234567": "1,234,567", "1234.5678": "1,234.5678",
		"0.125": "0.125", "1000000000000000": "1,000,000,000,000,000", "100.10": "100.1",
	} {
		if got := Group(decimal.RequireFromString(in)); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
}
