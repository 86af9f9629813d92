package award_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// odd are values that a rules file should not have where they are put.
var odd = []string{`null`, `true`, `""`, `"0"`, `"0.00"`, `"00012"`, `"999999999999999999999999999999.999"`,
	`"0.000000000000000000000000000001"`, `"a\"b\\c\n<"`, `"m"`, `"y"`,
	`"applicant"`, `0`, `-1`, `1e9`, `99999999999`, `[]`, `{}`, `[null]`, `["0"]`, `["m","m"]`}

// addresses are the places of every value in a tree of JSON.
func addresses(v any, at []any, out *[][]any) {
	*out = append(*out, slices.Clone(at))
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			addresses(x, append(at, key), out)
		}
	case []any:
		for i, x := range v {
			addresses(x, append(at, i), out)
		}
	}
}

// put gives the tree with another value at an address.
func put(v any, at []any, by any) any {
	if len(at) == 0 {
		return by
	}
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, x := range v {
			out[key] = x
		}
		out[at[0].(string)] = put(v[at[0].(string)], at[1:], by)
		return out
	case []any:
		out := slices.Clone(v)
		out[at[0].(int)] = put(v[at[0].(int)], at[1:], by)
		return out
	}
	panic("no such place")
}

// sound evaluates a decoded policy on nothing and on everything, and says what is wrong with it.
func sound(p *award.Policy) (err error) {
	in := ""
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("with %s: %v", in, r)
		}
	}()
	in = "no facts: Bite"
	for i := range p.Items {
		p.Items[i].Form.Bite()
	}
	for _, in = range []string{`{}`, filled(p, "0"), filled(p, "6"), filled(p, "1000000000000000")} {
		p.Evaluate(in) // without the safety net of EvaluateJSON
		if out, _ := p.EvaluateJSON(in); !json.Valid([]byte(out)) {
			return fmt.Errorf("with %s the result is no JSON: %.200s", in, out)
		}
	}
	return nil
}

// TestSpoiledRules puts odd values in every place of a rules file, one at a time: they are refused, or nothing fails
// later, as Decode promises.
func TestSpoiledRules(t *testing.T) {
	var tree any
	if err := json.Unmarshal([]byte(smallRules), &tree); err != nil {
		t.Fatal(err)
	}
	var all [][]any
	addresses(tree, nil, &all)
	taken := 0
	for _, at := range all {
		for _, o := range odd {
			rules, err := json.Marshal(put(tree, at, json.RawMessage(o)))
			if err != nil {
				t.Fatal(err)
			}
			p, err := award.Decode(string(rules))
			if err != nil {
				continue
			}
			taken++
			if err := sound(p); err != nil {
				t.Errorf("%v as %s: %v", at, o, err)
			}
		}
	}
	if len(all) < 200 || taken < 500 {
		t.Errorf("%d places were tried, %d spoiled rules were taken", len(all), taken)
	}
}

// TestOddCapAt: the place where a cap bites is said of an item whose form has no base.
func TestOddCapAt(t *testing.T) {
	for _, id := range []string{"1.a", "1.d", "1.e", "1.g", "1.h"} {
		for _, at := range []string{`"5"`, `"0"`} {
			p, err := award.Decode(strings.Replace(smallRules, `{"id":"`+id+`",`, `{"id":"`+id+`","cap_at":`+at+`,`, 1))
			if err != nil {
				continue
			}
			if err := sound(p); err != nil {
				t.Errorf("%s with cap_at %s: %v", id, at, err)
			}
		}
	}
}

// TestOddIDs: an id is any text, wherever it comes in a result.
func TestOddIDs(t *testing.T) {
	for _, id := range []string{`"m"`, `"y"`, `"n"`, `"o"`, `"x"`, `"a"`, `"g"`, `"p"`, `"h"`, `"1.a"`, `"1"`} {
		for _, by := range []string{`"\u003c"`, `"a\"b"`, `"a\\b"`, `"a\nb"`, `"\u0000"`, `"\ud83d"`, `"\u2028"`,
			`"{fact}"`, `""`} {
			p, err := award.Decode(strings.ReplaceAll(smallRules, id, by))
			if err != nil {
				continue
			}
			if err := sound(p); err != nil {
				t.Errorf("%s as %s: %v", id, by, err)
			}
		}
	}
}
