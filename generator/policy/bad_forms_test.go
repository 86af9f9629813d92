package policy_test

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"lingang/generator/policy"
	"lingang/generator/policy/policytest"
)

// spoilable is a sentence whose rule the tests spoil.
func spoilable(t *testing.T, item string, meta ...yaml.MapItem) policytest.Shape {
	t.Helper()
	s := policytest.Shape{ID: "bad", Law: policy.Text{
		ZH: "按项目投资的20%支持，最高300万元，上一级按30%，分3年，每100万元一档，1:1配套。",
		EN: "20% of the investment of a project, up to RMB 3 million, for the upper level 30%, over 3 years, in steps of RMB 1 million, matched 1:1."},
		Rows: []policytest.Worked{{Facts: map[string]any{"base": "1m", "level": "upper", "staff": 3, "new": true,
			"projects": []any{"1m"}}, Expect: "1"}}}
	facts := "{base: money, last: money, level: [upper, lower], staff: count, area: quantity, loan_rate: percent, new: yes_no, projects: {list: {cost: money}}}"
	if err := yaml.UnmarshalWithOptions([]byte(facts), &s.Facts, yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions([]byte(item), &s.Item, yaml.UseOrderedMap()); err != nil {
		t.Fatalf("%v\n%s", err, item)
	}
	return s
}

const (
	twenty = "{is: 20%, law: {zh: 投资的20%, en: 20% of the investment}}"
	thirty = "{is: 30%, law: {zh: 按30%, en: for the upper level 30%}}"
	capped = "{is: 3000000, name: cap, law: {zh: 最高300万元, en: up to RMB 3 million}}"
	three  = "{count: 3, law: {zh: 分3年, en: over 3 years}}"
	square = "{product: [" + twenty + ", {fact: base}]}"
)

// TestBadExpressions: what an expression, a condition or a plan of payments cannot mean is told, each with a way out.
func TestBadExpressions(t *testing.T) {
	for what, item := range map[string]string{
		"amount is missing":                                             "kind: formula\nform: composed",
		"the expression does not say what it is":                        "kind: formula\nform: composed\namount: {law: {zh: 投资, en: investment}}",
		"the expression says more than one thing that it is":            "kind: formula\nform: composed\namount: {fact: base, sum: [{fact: base}, {fact: last}]}",
		`unknown field "colour"`:                                        "kind: formula\nform: composed\namount: {fact: base, colour: red}",
		"number 25% is not in":                                          "kind: formula\nform: composed\namount: {product: [{is: 25%, law: {zh: 投资的20%, en: 20% of the investment}}, {fact: base}]}",
		"number has no words of the law":                                "kind: formula\nform: composed\namount: {product: [{is: 20%}, {fact: base}]}",
		"the number 7 has no words of the law":                          "kind: formula\nform: composed\namount: {product: [" + twenty + ", {fact: base}, {count: 7, why: {zh: 一周七天, en: a week has seven days}}]}",
		"a number has both is and count":                                "kind: formula\nform: composed\namount: {product: [{is: 20%, count: 20, law: {zh: 投资的20%, en: 20% of the investment}}, {fact: base}]}",
		"two numbers \"cap\"":                                           "kind: formula\nform: composed\namount: {least: [{least: [" + square + ", " + capped + "]}, " + capped + "]}",
		"product is of 2 amounts":                                       "kind: formula\nform: composed\namount: {product: [{fact: base}, {fact: last}]}",
		"sum is of 1 amounts, 0 counts and 1 shares":                    "kind: formula\nform: composed\namount: {sum: [{fact: base}, " + twenty + "]}",
		"the amount is not an amount of money, but a count":             "kind: formula\nform: composed\namount: {product: [" + twenty + ", {fact: staff}]}",
		"divide is of 1 amounts, 1 counts":                              "kind: formula\nform: composed\namount: {product: [{divide: [{fact: staff}, {fact: base}]}, {fact: base}]}",
		"whole is of 1 amounts, 1 counts":                               "kind: formula\nform: composed\namount: {product: [{whole: [{fact: base}, {fact: staff}]}, {fact: base}]}",
		"sum is of 1, not of 2 or more":                                 "kind: formula\nform: composed\namount: {sum: [{fact: base}]}",
		"between is of 3, not of 2":                                     "kind: range\nform: composed\namount: {between: [{fact: base}, {fact: base}, {fact: base}]}",
		`fact "turnover" has no question`:                               "kind: formula\nform: composed\namount: {fact: turnover}",
		`fact "new" is yes_no, not`:                                     "kind: formula\nform: composed\namount: {fact: new}",
		"is a column of a list that is not gone through here":           "kind: formula\nform: composed\namount: {fact: projects.cost}",
		`fact "base" is money, not list`:                                "kind: formula\nform: composed\namount: {each: base, amount: {fact: base}}",
		"each does not say what a row brings":                           "kind: formula\nform: composed\namount: {each: projects}",
		"each stands in another each":                                   "kind: formula\nform: composed\namount: {each: projects, amount: {each: projects, amount: {fact: projects.cost}}}",
		"first is not a count":                                          "kind: formula\nform: composed\namount: {each: projects, amount: {fact: projects.cost}, first: {fact: base}}",
		"best does not go with fact":                                    "kind: formula\nform: composed\namount: {fact: base, best: {fact: staff}}",
		`option "lower" of fact "level" is not either under options or`: "kind: formula\nform: composed\namount: {by: level, options: {upper: " + square + "}}",
		`fact "level" has no option "middle"`:                           "kind: formula\nform: composed\namount: {by: level, options: {upper: " + square + "}, nothing: [lower, middle]}",
		"the case does not say what it brings":                          "kind: formula\nform: composed\namount: {cases: [{if: [{fact: new, law: {zh: 支持, en: investment}}]}]}",
		"cases is of nothing":                                           "kind: formula\nform: composed\namount: {cases: []}",
		"reached does not have of, gives, and one of":                   "kind: formula\nform: composed\namount: {reached: {of: {fact: base}}}",
		"not as many thresholds as amounts":                             "kind: formula\nform: composed\namount: {reached: {of: {fact: base}, over: {is: [1000000], law: {zh: 每100万元, en: steps of RMB 1 million}}, gives: {is: [], law: {zh: 投资, en: investment}}}}",
		"it does not say what was before":                               "kind: formula\nform: composed\namount: {reached: {of: {fact: base}, top_up: true, over: {is: [1000000], law: {zh: 每100万元, en: steps of RMB 1 million}}, gives: {is: [20%], law: {zh: 投资的20%, en: 20% of the investment}}}}",
		"an amount is held against a count":                             "kind: formula\nform: composed\namount: {product: [{fact: base}, {reached: {of: {fact: base}, before: {fact: staff}, over: {is: [1000000], law: {zh: 每100万元, en: steps of RMB 1 million}}, gives: {is: [20%], law: {zh: 投资的20%, en: 20% of the investment}}}}]}",
		"kind ceiling does not go with form composed":                   "kind: ceiling\nform: composed\namount: " + square,
		"kind formula does not go with form composed":                   "kind: formula\nform: composed\namount: {up_to: " + square + "}",
		"the condition does not hold one thing against another":         "kind: formula\nneeds: [{fact: base, over: {fact: last}, under: {fact: last}}]\nform: composed\namount: " + square,
		"a count is held against an amount":                             "kind: formula\nneeds: [{fact: staff, over: {fact: last}}]\nform: composed\namount: " + square,
		"a condition compares what is at discretion":                    "kind: formula\nneeds: [{fact: base, over: {up_to: {fact: last}}}]\nform: composed\namount: " + square,
		"the growth is not at least or over":                            "kind: formula\nneeds: [{fact: base, grown_from: last, at_most: " + thirty + "}]\nform: composed\namount: " + square,
		"2 of 1 conditions are asked for":                               "kind: formula\nneeds: [{enough: {of: {is: 2, law: {zh: 分3年, en: over 3 years}}, among: [{fact: new, law: {zh: 支持, en: investment}}]}}]\nform: composed\namount: " + square,
		"rate takes either rate or up_to":                               "kind: formula\nform: rate\nbase: base",
		"up_to has no second rate or cap beside it":                     "kind: ceiling\nform: rate\nbase: base\nup_to: " + twenty + "\nrate_high: " + thirty,
		"the instalments have neither years nor shares":                 "kind: formula\ninstalments: {stages: [{zh: 一, en: one}]}\nform: composed\namount: " + square,
		"there are 2 stages and 3 instalments":                          "kind: formula\ninstalments: {years: {is: 3, law: {zh: 分3年, en: over 3 years}}, stages: [{zh: 一, en: one}, {zh: 二, en: two}]}\nform: composed\namount: " + square,
		"there are limits of 1 years and 3 instalments":                 "kind: formula\ninstalments: {years: {is: 3, law: {zh: 分3年, en: over 3 years}}, limits: {facts: [last], law: {zh: 分3年, en: over 3 years}}}\nform: composed\namount: " + square,
		"the amount does not go through a list row by row":              "kind: formula\ninstalments: {by_row: true}\nform: composed\namount: " + square,
		"the instalments are by row, and in another way too":            "kind: formula\ninstalments: {by_row: true, years: {is: 3, law: {zh: 分3年, en: over 3 years}}}\nform: composed\namount: {each: projects, amount: {fact: projects.cost}, first: " + three + "}",
		"the list may have more rows than the 10 years of the":          "kind: formula\ninstalments: {by_row: true}\nform: composed\namount: {each: projects, amount: {fact: projects.cost}}",
	} {
		_, problems := policytest.Load(spoilable(t, item).Folder(t))
		told := false
		for _, p := range problems {
			if strings.Contains(p.What, what) {
				told = true
				if p.Hint == "" || p.File == "" {
					t.Errorf("%s: no file or no way out", p)
				}
			}
		}
		if !told {
			t.Errorf("%s\nis not told of\n%s\nbut %v", what, item, problems)
		}
	}
}

// TestBadTogether: limits and roundings that cannot be kept.
func TestBadTogether(t *testing.T) {
	good := "{id: all, name: {zh: 甲, en: A}, items: [1.item], cap: {is: 3000000, on: award, law: {zh: 最高300万元, en: up to RMB 3 million}}, clause: \"1\", per: year, received: last}"
	for what, meta := range map[string]string{
		"":                                      "limits: [" + good + "]",
		`the limit is per "month"`:              "limits: [" + strings.Replace(good, "per: year", "per: month", 1) + "]",
		`no item "1.other"`:                     "limits: [" + strings.Replace(good, "1.item", "1.other", 1) + "]",
		"is under the limit \"all\" already":    "limits: [" + good + ", " + strings.Replace(good, "id: all", "id: again", 1) + "]",
		`no clause "9"`:                         "limits: [" + strings.Replace(good, `clause: "1"`, `clause: "9"`, 1) + "]",
		"the limit has no id or no name":        "limits: [" + strings.Replace(good, "id: all, ", "", 1) + "]",
		"the limit has no items":                "limits: [" + strings.Replace(good, "[1.item]", "[]", 1) + "]",
		`fact "staff" is count, not money`:      "limits: [" + strings.Replace(good, "received: last", "received: staff", 1) + "]",
		"cap 4000000 is not in":                 "limits: [" + strings.Replace(good, "3000000", "4000000", 1) + "]",
		`rounding to "wan", "down"`:             "rounding: {to: wan, mode: down, clause: \"1\", law: {zh: 分3年, en: over 3 years}}",
		`"the last fen" is not in law.en.md of`: "rounding: {to: yuan, mode: down, clause: \"1\", law: {zh: 分3年, en: the last fen}}",
		`no clause ""`:                          "rounding: {to: yuan, mode: down, law: {zh: 分3年, en: over 3 years}}",
	} {
		var more yaml.MapSlice
		if err := yaml.UnmarshalWithOptions([]byte(meta), &more, yaml.UseOrderedMap()); err != nil {
			t.Fatalf("%v: %s", err, meta)
		}
		_, problems := policytest.Load(spoilable(t, "kind: formula\nform: composed\namount: "+square).Folder(t, more...))
		told := what == ""
		for _, p := range problems {
			told = told || strings.Contains(p.What, what)
			if what == "" && strings.Contains(p.File, "policy.yaml") {
				t.Errorf("%v", p)
			}
		}
		if !told {
			t.Errorf("%s\nis not told of\n%s\nbut %v", what, meta, problems)
		}
	}
}

// TestBadColumns: lists that cannot be asked.
func TestBadColumns(t *testing.T) {
	for what, type_ := range map[string]string{`fact "projects": columns go with list`: "type: list", `unknown type "date" of a column`: "type: money"} {
		files := spoilable(t, "kind: formula\nform: composed\namount: "+square).Folder(t)
		text := string(files["questions.yaml"].Data)
		at := strings.Index(text, "columns:")
		if type_ == "type: list" {
			at = 0
		}
		text = text[:at] + strings.Replace(text[at:], type_, "type: date", 1)
		files["questions.yaml"].Data = []byte(text)
		_, problems := policytest.Load(files)
		told := false
		for _, p := range problems {
			told = told || strings.Contains(p.What, what)
		}
		if !told {
			t.Errorf("%s is not told, but %v", what, problems)
		}
	}
}
