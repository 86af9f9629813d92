package award_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// TestFactValues: every type with good and bad values, as JSON. A good value is given back as understood; want is that,
// or the code of the error; "" is unknown, which is not given back.
func TestFactValues(t *testing.T) {
	p := realRules(t)
	for _, c := range []struct{ fact, value, want string }{
		{"revenue", `"20000000"`, `"20000000"`},
		{"revenue", `"2,000万"`, `"20000000"`},
		{"revenue", `"RMB 20 million"`, `"20000000"`},
		{"revenue", `20000000`, `"20000000"`},
		{"revenue", `20000000.50`, `"20000000.5"`},
		{"revenue", `0.10`, `"0.1"`},
		{"revenue", `999999999999999.99`, `"999999999999999.99"`}, // not a float64
		{"revenue", `0`, `"0"`},
		{"revenue", `null`, ""},
		{"revenue", `"unknown"`, ""},
		{"revenue", `"Unknown"`, award.CodeNotAnAmount},
		{"revenue", `""`, award.CodeEmpty},
		{"revenue", `1e6`, award.CodeExponent},
		{"revenue", `1E+6`, award.CodeExponent},
		{"revenue", `-5`, award.CodeNegative},
		{"revenue", `-0`, award.CodeNegative},
		{"revenue", `0.001`, award.CodeTooPrecise},
		{"revenue", `1000000000000000.01`, award.CodeTooLarge},
		{"revenue", `10000000000000000000000000000000000000000`, award.CodeTooLong},
		{"revenue", `"$5"`, award.CodeForeignCurrency},
		{"revenue", `true`, award.CodeNotMoney},
		{"revenue", `["1"]`, award.CodeNotMoney},
		{"revenue", `{"yuan": 1}`, award.CodeNotMoney},
		{"industry_leader", `true`, `true`},
		{"industry_leader", `false`, `false`},
		{"industry_leader", `null`, ""},
		{"industry_leader", `"unknown"`, ""},
		{"industry_leader", `"yes"`, award.CodeNotYesNo},
		{"industry_leader", `"true"`, award.CodeNotYesNo},
		{"industry_leader", `1`, award.CodeNotYesNo},
		{"industry_leader", `0`, award.CodeNotYesNo},
		{"industry_leader", `[true]`, award.CodeNotYesNo},
		{"same_cost.rd", `false`, `false`},
		{"same_cost.rd", `"no"`, award.CodeNotYesNo},
		{"trusteeship_enterprises", `0`, `0`},
		{"trusteeship_enterprises", `12`, `12`},
		{"trusteeship_enterprises", `1000000000000000`, `1000000000000000`},
		{"trusteeship_enterprises", `null`, ""},
		{"trusteeship_enterprises", `"unknown"`, ""},
		{"trusteeship_enterprises", `"12"`, award.CodeNotCount},
		{"trusteeship_enterprises", `1.5`, award.CodeNotCount},
		{"trusteeship_enterprises", `1.0`, award.CodeNotCount},
		{"trusteeship_enterprises", `1e1`, award.CodeNotCount},
		{"trusteeship_enterprises", `-1`, award.CodeNotCount},
		{"trusteeship_enterprises", `true`, award.CodeNotCount},
		{"trusteeship_enterprises", `1000000000000001`, award.CodeCountRange},
		{"trusteeship_enterprises", `10000000000000000000000000000000000000000`, award.CodeCountRange},
		{"annual_years", `1`, `1`},
		{"annual_years", `3`, `3`},
		{"annual_years", `0`, award.CodeCountRange},
		{"annual_years", `4`, award.CodeCountRange},
		{"as_of", `"2021-03-31"`, `"2021-03-31"`},
		{"as_of", `"2024-02-29"`, `"2024-02-29"`},
		{"as_of", `null`, ""},
		{"as_of", `"unknown"`, ""},
		{"as_of", `"2023-02-29"`, award.CodeNotDate},
		{"as_of", `"2021-13-01"`, award.CodeNotDate},
		{"as_of", `"2021-00-10"`, award.CodeNotDate},
		{"as_of", `"2021-04-31"`, award.CodeNotDate},
		{"as_of", `"2021-3-31"`, award.CodeNotDate},
		{"as_of", `"2021/03/31"`, award.CodeNotDate},
		{"as_of", `" 2021-03-31"`, award.CodeNotDate},
		{"as_of", `"2021-03-31T00:00:00Z"`, award.CodeNotDate},
		{"as_of", `"0000-01-01"`, award.CodeNotDate},
		{"as_of", `""`, award.CodeNotDate},
		{"as_of", `20210331`, award.CodeNotDate},
		{"applicant", `"university"`, `"university"`},
		{"applicant", `"other"`, `"other"`},
		{"applicant", `null`, ""},
		{"applicant", `"unknown"`, ""},
		{"applicant", `"University"`, award.CodeNotOption},
		{"applicant", `""`, award.CodeNotOption},
		{"applicant", `"firm"`, award.CodeNotOption},
		{"applicant", `true`, award.CodeNotOption},
		{"applicant", `["university"]`, award.CodeNotOption},
		{"pilot_scenario", `"both"`, `"both"`},
		{"pilot_scenario", `"ordinary"`, award.CodeNotOption}, // of another fact
		{"revenues", `"1"`, award.CodeUnknownFact},
		{"revenues", `null`, award.CodeUnknownFact},
		{"Revenue", `"1"`, award.CodeUnknownFact},
		{"", `"1"`, award.CodeUnknownFact},
	} {
		t.Run(c.fact+"="+c.value, func(t *testing.T) {
			r := evaluate(t, p, fmt.Sprintf(`{%q: %s}`, c.fact, c.value))
			understood, known := r.Facts[c.fact]
			if len(r.Errors) > 0 {
				e := r.Errors[0]
				if e.Code != c.want || e.Fact != c.fact || len(r.Errors) > 1 || known {
					t.Errorf("errors %v, understood %s; want one, %s", r.Errors, understood, c.want)
				}
				checkMessage(t, e.Code, e.Message)
				return
			}
			if string(understood) != c.want || known != (c.want != "") {
				t.Errorf("understood as %q, want %q", understood, c.want)
			}
		})
	}
}

// checkMessage: a message is in both languages, is not the bare code, and has no hole left.
func checkMessage(t *testing.T, code string, m award.Text) {
	t.Helper()
	for _, text := range []string{m.ZH, m.EN} {
		if text == "" || strings.Contains(text, code) || strings.ContainsAny(text, "{}") {
			t.Errorf("%s has the message %q", code, text)
		}
	}
	if m.ZH == m.EN {
		t.Errorf("%s says the same in both languages: %q", code, m.ZH)
	}
}

// TestBadFactsObjects: what is wrong with the whole of it is told once, for no fact.
func TestBadFactsObjects(t *testing.T) {
	p := realRules(t)
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, c := range []struct{ name, in, code string }{
		{"nothing", ``, award.CodeBadJSON},
		{"not JSON", `revenue: 5`, award.CodeBadJSON},
		{"cut off", `{"revenue": 5`, award.CodeBadJSON},
		{"two values", `{} {}`, award.CodeBadJSON},
		{"single quotes", `{'revenue': 5}`, award.CodeBadJSON},
		{"trailing comma", `{"revenue": 5,}`, award.CodeBadJSON},
		{"NaN", `{"revenue": NaN}`, award.CodeBadJSON},
		{"not UTF-8", "{\"revenue\": \"\xff\"}", award.CodeBadJSON},
		{"byte order mark", "\ufeff{}", award.CodeBadJSON},
		{"deep array", `{"revenue": ` + deep(100) + `}`, award.CodeBadJSON},
		{"very deep array", deep(30_000), award.CodeBadJSON},
		{"array", `[]`, award.CodeNotAnObject},
		{"text", `"revenue"`, award.CodeNotAnObject},
		{"number", `5`, award.CodeNotAnObject},
		{"null", `null`, award.CodeNotAnObject},
		{"too large", `{"revenue": "` + strings.Repeat("9", 1<<16) + `"}`, award.CodeFactsLarge},
		{"a megabyte", strings.Repeat(" ", 1<<20), award.CodeFactsLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := evaluate(t, p, c.in)
			if len(r.Errors) != 1 || r.Errors[0].Code != c.code || r.Errors[0].Fact != "" {
				t.Fatalf("errors %v, want one, %s", r.Errors, c.code)
			}
			checkMessage(t, c.code, r.Errors[0].Message)
			if len(r.Facts) > 0 || r.Status != "undated" || r.Scope != "unknown" {
				t.Errorf("facts %v, status %s, scope %s", r.Facts, r.Status, r.Scope)
			}
		})
	}
	t.Run("as large as may be", func(t *testing.T) {
		in := `{"revenue": "5"}`
		if r := evaluate(t, p, in+strings.Repeat(" ", 1<<16-len(in))); len(r.Errors) > 0 {
			t.Error(r.Errors)
		}
	})
}

// TestErrorsAreAllTold, in the order of the input, and spoil neither each other nor the facts that are good.
func TestErrorsAreAllTold(t *testing.T) {
	r := evaluate(t, realRules(t),
		`{"revenue": "-1", "applicant": "university", "as_of": "soon", "colour": "red", "as_of": "2021-01-01", "revenue_prior_peak": 7}`)
	var got []string
	for _, e := range r.Errors {
		got = append(got, e.Fact+" "+e.Code)
	}
	want := []string{"revenue " + award.CodeNegative, "as_of " + award.CodeNotDate, "colour " + award.CodeUnknownFact,
		"as_of " + award.CodeTwice}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("errors %v, want %v", got, want)
	}
	understood, err := json.Marshal(r.Facts)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"applicant":"university","revenue_prior_peak":"7"}`; string(understood) != want {
		t.Errorf("understood %s, want %s", understood, want)
	}
}

// TestRepeatedFact: neither of two values is taken, whatever they are.
func TestRepeatedFact(t *testing.T) {
	p := realRules(t)
	for _, in := range []string{`{"revenue": 1, "revenue": 2}`, `{"revenue": 1, "revenue": 1}`,
		`{"revenue": 1, "revenue": null}`, `{"revenue": 1, "reven\u0075e": 2}`} {
		r := evaluate(t, p, in)
		if len(r.Errors) != 1 || r.Errors[0].Code != award.CodeTwice || len(r.Facts) > 0 {
			t.Errorf("%s: errors %v, understood %v", in, r.Errors, r.Facts)
			continue
		}
		checkMessage(t, award.CodeTwice, r.Errors[0].Message)
	}
}

// TestLongFactID: what the user wrote comes back cut, so that an error cannot be used to send pages of text.
func TestLongFactID(t *testing.T) {
	r := evaluate(t, realRules(t), `{"`+strings.Repeat("长", 5000)+`": 1}`)
	if len(r.Errors) != 1 || len([]rune(r.Errors[0].Fact)) > 61 || !strings.HasSuffix(r.Errors[0].Fact, "…") {
		t.Errorf("errors %v", r.Errors)
	}
}
