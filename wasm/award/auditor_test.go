package award_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// auditor is what a reader has besides a result: the rules' numbers, and the law.
type auditor struct {
	numbers map[string][]*big.Rat // by item
	tiers   map[string]tierTable
	form    map[string][]string // the facts that an item's amount depends on
	law     map[string][2][]rune
	cites   int
}

type tierTable struct{ Over, Award struct{ Is []string } }

func newAuditor(t *testing.T) *auditor {
	t.Helper()
	rules, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	var wire struct {
		Items []struct {
			ID   string
			Form tierTable
		}
	}
	var loose struct{ Items []map[string]any }
	if err := errors.Join(json.Unmarshal(rules, &wire), json.Unmarshal(rules, &loose)); err != nil {
		t.Fatal(err)
	}
	a := &auditor{map[string][]*big.Rat{}, map[string]tierTable{}, map[string][]string{}, map[string][2][]rune{}, 0}
	for i, it := range wire.Items {
		a.numbers[it.ID] = collect(loose.Items[i], nil)
		if len(it.Form.Over.Is) > 0 {
			a.tiers[it.ID] = it.Form
		}
	}
	for _, it := range realRules(t).Items {
		a.form[it.ID] = it.Facts()
	}
	dirs, err := filepath.Glob("../../" + policyDir + "/clauses/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		var both [2][]rune
		for i, lang := range []string{"zh", "en"} {
			data, err := os.ReadFile(filepath.Join(dir, "law."+lang+".md"))
			if err != nil {
				t.Fatal(err)
			}
			both[i] = []rune(string(data))
		}
		a.law[strings.TrimLeft(filepath.Base(dir), "0")] = both
	}
	return a
}

// collect finds every number under a key "is".
func collect(v any, out []*big.Rat) []*big.Rat {
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			if s, ok := x.(string); ok && key == "is" && strings.Trim(s, "0123456789.") == "" && s != "" {
				out = append(out, rat(s))
			} else if list, ok := x.([]any); ok && key == "is" {
				for _, s := range list {
					out = append(out, rat(s.(string)))
				}
			} else {
				out = collect(x, out)
			}
		}
	case []any:
		for _, x := range v {
			out = collect(x, out)
		}
	}
	return out
}

func has(list []*big.Rat, v *big.Rat) bool {
	return slices.ContainsFunc(list, func(x *big.Rat) bool { return x.Cmp(v) == 0 })
}
