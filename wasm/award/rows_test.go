package award_test

import (
	"encoding/json"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// withLists are the real rules with a quantity, a share and a list more.
func withLists(t *testing.T) *award.Policy {
	t.Helper()
	return altered(t, func(rules map[string]any) {
		label := map[string]any{"zh": "甲", "en": "A"}
		rules["facts"] = append(rules["facts"].([]any),
			map[string]any{"id": "area", "type": "quantity", "label": label},
			map[string]any{"id": "share", "type": "percent", "label": label},
			map[string]any{"id": "rents", "type": "list", "label": label, "columns": []any{
				map[string]any{"id": "rent", "type": "money", "label": label}}},
			map[string]any{"id": "projects", "type": "list", "max": 2, "label": label, "columns": []any{
				map[string]any{"id": "cost", "type": "money", "label": map[string]any{"zh": "费用", "en": "Cost"}},
				map[string]any{"id": "new", "type": "yes_no", "label": label}}})
	})
}

// TestRowsAsUnderstood: lists, quantities and shares in the ways in which people write them.
func TestRowsAsUnderstood(t *testing.T) {
	p := withLists(t)
	for _, c := range []struct{ in, facts, wrong string }{
		{`{"area": "5000.5"}`, `{"area":"5000.5"}`, ""},
		{`{"area": 12}`, `{"area":"12"}`, ""},
		{`{"area": "１２，３４５.０５"}`, `{"area":"12345.05"}`, ""},
		{`{"area": "1.00001"}`, `{}`, "not_a_quantity"},
		{`{"area": "-1"}`, `{}`, "not_a_quantity"},
		{`{"area": true}`, `{}`, "not_a_quantity"},
		{`{"share": "3.6%"}`, `{"share":"3.6%"}`, ""},
		{`{"share": "4.35"}`, `{"share":"4.35%"}`, ""},
		{`{"share": 0}`, `{"share":"0%"}`, ""},
		{`{"share": "much"}`, `{}`, "not_a_percent"},
		{`{"rents": ["1m", 2]}`, `{"rents":["1000000","2"]}`, ""},
		{`{"rents": [{"rent": "1m"}]}`, `{"rents":["1000000"]}`, ""},
		{`{"rents": []}`, `{"rents":[]}`, ""},
		{`{"rents": null}`, `{}`, ""},
		{`{"rents": ["1m", null]}`, `{"rents":["1000000",null]}`, ""},
		{`{"rents": [null]}`, `{"rents":[null]}`, ""},
		{`{"rents": ["1m", "x"]}`, `{}`, "amount_not_understood"},
		{`{"projects": [{"cost": "3万", "new": true}]}`, `{"projects":[{"cost":"30000","new":true}]}`, ""},
		{`{"projects": [{"cost": "1m"}]}`, `{"projects":[{"cost":"1000000"}]}`, ""},
		{`{"projects": [{}]}`, `{"projects":[{}]}`, ""},
		{`{"projects": [{"cost": "1m", "new": true, "colour": 1}]}`, `{}`, "unknown_fact"},
		{`{"projects": ["1m"]}`, `{}`, "not_a_list"},
		{`{"projects": [{}, {}, {}]}`, `{}`, "too_many_rows"},
		{`{"rents": "1m"}`, `{"rents":["1000000"]}`, ""},
		{`{"rents": "100万；2,000万;\n"}`, `{"rents":["1000000","20000000"]}`, ""},
		{`{"rents": " ; "}`, `{"rents":[]}`, ""},
		{`{"rents": "1m|2m"}`, `{}`, "unknown_fact"},
		{`{"projects": "3万 | 是\n1m｜no"}`, `{"projects":[{"cost":"30000","new":true},{"cost":"1000000","new":false}]}`, ""},
		{`{"projects": "3万 | maybe"}`, `{}`, "not_yes_no"},
		{`{"projects": "3万 |"}`, `{"projects":[{"cost":"30000"}]}`, ""},
		{`{"projects": "[{\"new\": false, \"cost\": 5}]"}`, `{"projects":[{"cost":"5","new":false}]}`, ""},
		{`{"rents": 5}`, `{}`, "not_a_list"},
		{`{"projects.cost": "1m"}`, `{}`, "unknown_fact"},
	} {
		out, _ := p.EvaluateJSON(c.in)
		var r struct {
			Facts  json.RawMessage
			Errors []struct {
				Fact, Code string
				Message    struct{ ZH, EN string }
			}
		}
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		wrong := ""
		for _, e := range r.Errors {
			wrong += e.Code
			if strings.ContainsAny(e.Message.EN, "{}") {
				t.Errorf("%s: %s", c.in, e.Message.EN)
			}
		}
		if string(r.Facts) != c.facts || wrong != c.wrong {
			t.Errorf("%s is %s, %q; want %s, %q", c.in, r.Facts, wrong, c.facts, c.wrong)
		}
		if again, _ := p.EvaluateJSON(string(r.Facts)); wrong == "" && !strings.Contains(again, `"facts":`+c.facts) {
			t.Errorf("%s is not understood again", c.facts)
		}
	}
	e := p.Evaluate(`{"projects": [{"cost": "1m", "new": true}, {"cost": "many", "new": true}]}`).Errors
	if len(e) != 1 || e[0].Fact != "projects" || !strings.Contains(e[0].Message.EN, "A, row 2: Cost") ||
		!strings.Contains(e[0].Message.ZH, "甲第2行：费用") {
		t.Errorf("%+v", e)
	}
}
