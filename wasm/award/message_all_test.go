package award_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lingang/wasm/award"
)

// placeholders are what the engine fills in for each code; a message may use no other.
func placeholders(code string) string {
	switch code {
	case "error.bad_json":
		return "{why}"
	case "error.facts_too_large":
		return "{max}"
	case "error.not_an_object", "error.internal", "reason.rounds_to_zero":
		return ""
	case "error.unknown_fact", "error.fact_twice":
		return "{fact}"
	}
	if code == "error.row" {
		return "{fact} {row}"
	}
	if strings.HasPrefix(code, "reason.") {
		return "{fact} {at}"
	}
	return "{fact} {min} {max} {options} {currency}"
}

// TestPlaceholders: each code has both languages, with the same placeholders, which are those that the engine fills.
func TestPlaceholders(t *testing.T) {
	p := realRules(t)
	holes := regexp.MustCompile(`\{[^}]*\}?|\}`)
	for code, name := range codesIn(t) {
		m := p.Messages[code]
		if m.ZH == "" || m.EN == "" {
			t.Errorf("%s, %s, has no message in one of the languages", name, code)
		}
		used := [2]map[string]bool{{}, {}}
		for i, text := range []string{m.ZH, m.EN} {
			for _, hole := range holes.FindAllString(text, -1) {
				used[i][hole] = true
				if !strings.Contains(placeholders(code), hole) {
					t.Errorf("%s: nothing fills %s in %q", code, hole, text)
				}
			}
		}
		if len(used[0]) != len(used[1]) {
			t.Errorf("%s has other placeholders in the other language: %+v", code, m)
		}
	}
}

// TestEveryErrorIsBroughtAbout, and its message has no hole; but "internal", see TestPanicBecomesAResult.
func TestEveryErrorIsBroughtAbout(t *testing.T) {
	p := realRules(t)
	told := map[string]bool{"error.internal": true, "error.row": true}
	inputs := []string{`x`, `[]`, strings.Repeat(" ", 1<<17), `{"colour": 1}`, `{"revenue": 1, "revenue": 2}`,
		`{"revenue": true}`, `{"tax_in_zone": 1}`,
		`{"new_ai_programmes": "1"}`, `{"annual_years": 9}`, `{"as_of": "soon"}`, `{"applicant": "me"}`}
	for _, amount := range []string{"", strings.Repeat("1", 41), "-1", "NaN", "1e6", "1.2.3", "1,00", "0.001",
		"9999万亿", "$1", "3万5", "3兆", "many"} {
		inputs = append(inputs, facts{"revenue": amount}.plain())
	}
	for _, in := range inputs {
		for _, e := range evaluate(t, p, in).Errors {
			told["error."+e.Code] = true
			checkMessage(t, e.Code, e.Message)
		}
	}
	dollars := *p
	dollars.Facts = slices.Clone(p.Facts)
	for i := range dollars.Facts {
		if dollars.Facts[i].ID == "revenue" {
			dollars.Facts[i].Currency = "USD"
		}
	}
	for _, e := range evaluate(t, &dollars, facts{"revenue": "100万元"}.plain()).Errors {
		told["error."+e.Code] = true
		checkMessage(t, e.Code, e.Message)
	}
	for _, in := range []string{`{"area": "wide"}`, `{"share": "2.55555%"}`, `{"projects": 3}`,
		`{"projects": [{}, {}, {}]}`} {
		for _, e := range evaluate(t, withLists(t), in).Errors {
			told["error."+e.Code] = true
			checkMessage(t, e.Code, e.Message)
		}
	}
	for code := range codesIn(t) {
		if strings.HasPrefix(code, "error.") && !told[code] {
			t.Errorf("%s was never told", code)
		}
	}
}

// TestReasonsHaveNoHoles, over generated applicants; each ineligible award has a reason, and nothing else has.
func TestReasonsHaveNoHoles(t *testing.T) {
	p := realRules(t)
	gen := someFacts(p)
	rapid.Check(t, func(rt *rapid.T) {
		out, _ := p.EvaluateJSON(gen.Draw(rt, "facts").plain())
		var r gotResult
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			rt.Fatal(err)
		}
		for _, a := range r.Awards {
			if (a.State == award.Ineligible) != (len(a.Reasons) > 0) {
				rt.Errorf("%s is %s with %d reasons", a.Item, a.State, len(a.Reasons))
			}
			for _, reason := range a.Reasons {
				checkMessage(t, reason.Code, reason.Message)
			}
		}
	})
}
