package award_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// TestBrief: without derivations a result is the same in everything else, for what can be computed and for what cannot.
func TestBrief(t *testing.T) {
	p := realRules(t)
	texts := []string{"{}", "", "[1", `{"applicant": 1, "no such": 2, "revenue": "many"}`, fullFacts}
	gen := someFacts(p)
	for seed := range 3000 {
		texts = append(texts, gen.Example(seed).plain())
	}
	var whole, brief []byte
	steps := 0
	for _, text := range texts {
		var ok, alsoOK bool
		whole, ok = p.AppendJSON(whole[:0], text)
		brief, alsoOK = p.AppendBrief(brief[:0], text)
		var want, got map[string]any
		for _, one := range []struct {
			from []byte
			into any
		}{{whole, &want}, {brief, &got}} {
			if err := json.Unmarshal(one.from, one.into); err != nil {
				t.Fatalf("%s: %v: %s", text, err, one.from)
			}
		}
		awards, _ := want["awards"].([]any)
		for _, a := range awards {
			line := a.(map[string]any)
			steps += len(line["steps"].([]any))
			line["steps"] = []any{}
			for _, r := range line["reasons"].([]any) {
				delete(r.(map[string]any), "message")
				delete(r.(map[string]any), "cites")
			}
		}
		if ok != alsoOK || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s:\n%s\nwithout derivations\n%s", text, whole, brief)
		}
	}
	if steps == 0 {
		t.Error("no steps in any result")
	}
	if strings.Contains(string(brief), `"op"`) {
		t.Error("a brief result has steps")
	}
}
