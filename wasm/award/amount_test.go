package award_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// amountCodes are all that ParseAmount can find wrong; each must be in the table.
var amountCodes = []string{
	award.CodeEmpty, award.CodeTooLong, award.CodeNegative, award.CodeNotANumber, award.CodeExponent,
	award.CodeTwoPoints,
	award.CodeGrouping, award.CodeTooPrecise, award.CodeTooLarge, award.CodeForeignCurrency, award.CodeAmbiguous,
	award.CodeNotAnAmount, award.CodeZhao,
}

type amountRow struct{ in, want string }

func amountRows(t *testing.T) (rows []amountRow) {
	t.Helper()
	f, err := os.Open("testdata/amounts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "# ") {
			continue
		}
		in, want, ok := strings.Cut(line, "\t")
		if !ok || want == "" {
			t.Fatalf("%q is not an input, a tab and an outcome", line)
		}
		if strings.HasPrefix(in, `"`) {
			if err := json.Unmarshal([]byte(in), &in); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
		rows = append(rows, amountRow{in, want})
	}
	return rows
}

// TestParseAmount is over the whole grammar. A code stands for itself in the table, so a typo there cannot pass as a
// figure.
func TestParseAmount(t *testing.T) {
	rows := amountRows(t)
	if len(rows) < 300 {
		t.Fatalf("the table has %d rows; 300 are promised", len(rows))
	}
	seen := map[string]bool{}
	for _, row := range rows {
		yuan, code := award.ParseAmount(row.in)
		got := code
		if code == "" {
			got = yuan.String()
		} else if !yuan.IsZero() {
			t.Errorf("%q has the code %s and yet is %s", row.in, code, yuan)
		}
		if got != row.want {
			t.Errorf("%q is %s, want %s", row.in, got, row.want)
		}
		seen[row.want] = true
	}
	for _, code := range amountCodes {
		if !seen[code] {
			t.Errorf("the table has no amount with %s", code)
		}
	}
}

// TestAmountCodesAreTheirOwn: no two things that are wrong share a code.
func TestAmountCodesAreTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, code := range amountCodes {
		if seen[code] || code == "" {
			t.Errorf("%q stands for two things, or for none", code)
		}
		seen[code] = true
	}
}

// TestParseAmountIsStable: an amount in plain yuan reads as itself, so that facts as understood can be given back as
// facts.
func TestParseAmountIsStable(t *testing.T) {
	for _, row := range amountRows(t) {
		yuan, code := award.ParseAmount(row.in)
		if code != "" {
			continue
		}
		again, code := award.ParseAmount(yuan.String())
		if code != "" || !again.Equal(yuan) {
			t.Errorf("%q is %s, which reads as %s %s", row.in, yuan, again, code)
		}
	}
}
