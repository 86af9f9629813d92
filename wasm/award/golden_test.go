package award_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/golden anew")

// TestGolden holds whole results, every word of them, against files that have been read:
// testdata/golden/<name>.facts.json gives <name>.result.json. Other tests say why a figure is right; this one shows
// what a change of the engine changes.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/golden/*.facts.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no facts in testdata/golden", err)
	}
	p := realRules(t)
	for _, name := range names {
		facts, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		result, _ := p.EvaluateJSON(string(facts))
		var got bytes.Buffer
		if err := json.Indent(&got, []byte(result), "", " "); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got.WriteByte('\n')
		file := strings.TrimSuffix(name, ".facts.json") + ".result.json"
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s is not what %s gives: %s\nread the difference after go test -run Golden -update ./wasm/award", file, name, firstDifference(got.String(), string(want)))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return "line " + g[i] + "\nwant " + strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")
		}
	}
	return "it ends early"
}
