package form_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lingang/generator/form"
	"lingang/wasm/award"
)

// TestFormsAreDescribed: docs/content-format.md has a row for each form, with each of its keys, in brackets where it
// may be left out.
func TestFormsAreDescribed(t *testing.T) {
	doc, err := os.ReadFile("../../docs/content-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "| form | keys")
	table, _, _ = strings.Cut(table, "\n\n")
	var rows []string
	for _, f := range form.All() {
		rows = append(rows, f.Name())
		row := regexp.MustCompile("(?m)^\\| `" + f.Name() + "` \\|([^|]*)\\|").FindStringSubmatch(table)
		if row == nil {
			t.Errorf("there is no row for %s", f.Name())
			continue
		}
		f.Fields(func(key string, _ award.FactType, at any) {
			optional := false
			switch at.(type) {
			case **award.Number, **award.Deduction:
				optional = true
			}
			either := regexp.MustCompile("`" + key + "`[^,]* or `|or `" + key + "`").MatchString(row[1])
			said, inBrackets := regexp.MustCompile("`"+key+"[`:]"), regexp.MustCompile("\\[`"+key+"[`:]")
			if !said.MatchString(row[1]) || inBrackets.MatchString(row[1]) != (optional && !either) {
				t.Errorf("%s: the row says of %s: %s", f.Name(), key, row[1])
			}
		})
	}
	var said []string
	for _, m := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\|").FindAllStringSubmatch(table, -1) {
		said = append(said, m[1])
	}
	if !slices.Equal(said, rows) {
		t.Errorf("the rows are %v, the forms %v", said, rows)
	}
}
