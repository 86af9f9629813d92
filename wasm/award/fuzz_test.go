package award_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// FuzzParseAmount: what is accepted is no more than 10^15, goes down to the fen at most, and reads the same when
// written plainly.
func FuzzParseAmount(f *testing.F) {
	table, err := os.ReadFile("testdata/amounts.tsv")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		in, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(in, `"`) && json.Unmarshal([]byte(in), &in) != nil {
			f.Fatal(line)
		}
		f.Add(in)
	}
	most := decimal.New(1, 15)
	f.Fuzz(func(t *testing.T, in string) {
		yuan, code := award.ParseAmount(in)
		if code != "" {
			if !yuan.IsZero() {
				t.Errorf("%q is %s and %s", in, code, yuan)
			}
			return
		}
		if yuan.IsNegative() || yuan.GreaterThan(most) || !yuan.Equal(yuan.Truncate(2)) {
			t.Errorf("%q is %s", in, yuan)
		}
		if again, code := award.ParseAmount(yuan.String()); code != "" || !again.Equal(yuan) {
			t.Errorf("%q is %s, and that is %s %s", in, yuan, again, code)
		}
	})
}

// FuzzFacts: whatever comes in, the engine does not fail, and what goes out is JSON.
func FuzzFacts(f *testing.F) {
	p := realRules(f)
	f.Add(`{}`)
	f.Add(everything.with(facts{"applicant": "ai_enterprise", "annual_years": 3, "as_of": "2022-06-30",
		"same_cost.rd": false}).plain())
	f.Add(institution.with(facts{"new_ai_programmes": 2, "rd_institution_level": nil,
		"pilot_scenario": "unknown"}).json(f))
	for _, in := range []string{`{"revenue": 1, "revenue": 2}`,
		`{"revenue": -1.5e+7, "colour": "\ud83d<\u2028", "as_of": "2021-02-29"}`, `[{"a": [1, null]}]`,
		`{"revenue": "１亿2000万"`} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		r := p.Evaluate(in) // without the safety net of EvaluateJSON
		out, ok := p.EvaluateJSON(in)
		if !json.Valid([]byte(out)) || ok != (len(r.Errors) == 0) {
			t.Errorf("%q gives ok %v, %d errors and %s", in, ok, len(r.Errors), out)
		}
	})
}

// smallRules is a policy with one item of each form.
const smallRules = `{"policy":"p","rules":"h","from":"2020-01-01","until":"2020-12-31","facts":[{"id":"as_of","type":"date"},
{"id":"applicant","type":"one_of","options":["a","b"]},{"id":"annual_years","type":"count","min":1,"max":3},{"id":"m","type":"money"},
{"id":"y","type":"yes_no","label":{"zh":"是","en":"yes"}},{"id":"n","type":"count"},{"id":"o","type":"one_of","options":["x","z"]}],
"scope":[{"applicants":["a"],"needs":["y"],"cites":[{"clause":"1","zh":"一","en":"one","zh_at":0,"en_at":2}]}],"groups":[{"id":"g","fact":"y"}],
"items":[{"id":"1.a","clause":"1","who":[{"applicants":["a"],"needs":["y"]}],"needs":[{"fact":"m","at_least":{"is":"5"}},{"fact":"o","is":"x"},
{"fact":"y","is":"true"}],"kind":"formula","frequency":"once","groups":["g"],"form":{"form":"rate","base":"m","rate":{"is":"0.05"},"cap":{"is":"9"},
"deduct":{"fact":"m"}},"instalments":{"years":{"is":"3"},"shares":{"is":["0.4","0.3","0.3"]}}},
{"id":"1.b","who":[{}],"kind":"range","frequency":"annual","groups":["g"],"form":{"form":"rate","base":"m","rate":{"is":"0.1"},"rate_high":{"is":"0.3"},"cap":{"is":"5"},"cap_high":{"is":"7"}}},
{"id":"1.c","who":[{}],"kind":"formula","groups":["g"],"form":{"form":"bands","base":"m","bands":[{"up_to":{"is":"3"},"rate":{"is":"0.1"}},{"over":{"is":"3"},"rate":{"is":"0.5"}}],"cap":{"is":"1"}}},
{"id":"1.d","who":[{}],"kind":"formula","form":{"form":"tiers","income":"m","prior_peak":"m","received":"m","over":{"is":["5","9"]},"award":{"is":["1","2"]}}},
{"id":"1.e","who":[{}],"kind":"formula","form":{"form":"fixed","choice":"o","amounts":[{"name":"x","is":"4"}],"options":[{"value":"x","min":["x"],"max":["x"]}]}},
{"id":"1.f","who":[{}],"kind":"formula","cap_at":"5","form":{"form":"per_unit","unit":"n","each":{"is":"2"},"cap":{"is":"9"}}},
{"id":"1.g","who":[{}],"kind":"ceiling","form":{"form":"ceiling","cap":{"is":"8"}}},
{"id":"1.h","who":[{}],"kind":"non_cash","form":{"form":"no_figure"}}],"messages":{"reason.not_met":{"zh":"没有{fact}","en":"no {fact}"}}}`

// filled answers every fact of any policy, with big numbers or small.
func filled(p *award.Policy, number string) string {
	out := facts{}
	for _, f := range p.Facts {
		switch f.Type {
		case award.Money:
			out[f.ID] = number
		case award.YesNo:
			out[f.ID] = true
		case award.Count:
			out[f.ID] = max(f.Min, 3)
		case award.Date:
			out[f.ID] = "2020-06-30"
		default:
			if len(f.Options) > 0 {
				out[f.ID] = f.Options[0]
			}
		}
	}
	b, err := json.Marshal(out)
	if err != nil {
		return "{}"
	}
	return string(b)
}

// FuzzDecode: rules are refused, or they never fail.
func FuzzDecode(f *testing.F) {
	if _, err := award.Decode(smallRules); err != nil {
		f.Fatal(err)
	}
	f.Add(smallRules) // the real rules are too long to be changed by chance
	for _, r := range [][2]string{{`"y"`, `"m"`}, {`"over":{"is":["5","9"]}`, `"over":{"is":["9","5"]}`},
		{`"is":"9"`, `"is":"0"`}, {`"1.e"`, `"1.\u003ce\n"`}, {`"cap":{"is":"9"},`, ``}, {`"formula"`, `"range"`},
		{`"kind"`, `"sort"`}} {
		f.Add(strings.ReplaceAll(smallRules, r[0], r[1]))
	}
	f.Fuzz(func(t *testing.T, rules string) {
		p, err := award.Decode(rules)
		if err != nil {
			return
		}
		if err := sound(p); err != nil {
			t.Errorf("%v with the rules %s", err, rules)
		}
	})
}
