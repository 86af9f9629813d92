package build_test

import (
	"path"
	"strings"
	"testing"

	"lingang/generator/build"
)

// clauseBudget is what the first visit of a clause's page may cost, compressed: HTML, styles and scripts. What is
// loaded when the calculator is touched is not in it.
const clauseBudget = 14 << 10

// TestClauseWeight adds up, for each clause's page, the file and every style and script that it names.
func TestClauseWeight(t *testing.T) {
	sizes := map[string]int{}
	size := func(name string) int {
		if _, ok := sizes[name]; !ok {
			sizes[name] = build.Compressed(t, files[name])
		}
		return sizes[name]
	}
	heaviest, count := "", 0
	total := map[string]int{}
	for _, d := range documents(t) {
		if !strings.Contains(d.file(), "/clauses/") {
			continue
		}
		count++
		total[d.file()] = size(d.file())
		for _, n := range d.elements {
			address := value(n, "src")
			if n.Data == "link" && value(n, "rel") == "stylesheet" {
				address = value(n, "href")
			}
			if ext := path.Ext(address); ext == ".css" || ext == ".js" {
				total[d.file()] += size(path.Join(path.Dir(d.file()), address))
			}
		}
		if heaviest == "" || total[d.file()] > total[heaviest] {
			heaviest = d.file()
		}
		if total[d.file()] > clauseBudget {
			t.Errorf("%s costs %d bytes, over %d", d.file(), total[d.file()], clauseBudget)
		}
	}
	if count < 40 {
		t.Fatalf("only %d clauses", count)
	}
	t.Logf("brotli 11: the heaviest of %d is %s with %d bytes", count, heaviest, total[heaviest])
}
