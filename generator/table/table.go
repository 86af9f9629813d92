// Package table reads the tables of cases in site/test/tables, for tests. What the browser does again that Go does
// (write an amount, a date, a status; judge a condition) has one table there, and both are tested with it: Go beside
// the function, the script in site/test/tables.test.mjs. A line is a case, its cells parted by tabs; lines that begin
// with # say what the cells are.
package table

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Rows are the cases of a table, each with so many cells.
func Rows(t *testing.T, name string, cells int) (rows [][]string) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	file := filepath.Join(filepath.Dir(here), "..", "..", "site", "test", "tables", name+".tsv")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != cells {
			t.Fatalf("%s: %q has not %d cells", file, line, cells)
		}
		rows = append(rows, row)
	}
	if len(rows) < 10 {
		t.Fatalf("%s has %d cases, too few", file, len(rows))
	}
	return rows
}
