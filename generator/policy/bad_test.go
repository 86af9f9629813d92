package policy_test

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/problem"
)

// edit replaces the one place of old in a file. Without old the file is put in whole; without both it is taken out.
type edit struct{ file, old, new string }

func (e edit) apply(t *testing.T, files fstest.MapFS) fstest.MapFS {
	t.Helper()
	switch {
	case e.old == "" && e.new == "":
		if files[e.file] == nil {
			t.Fatalf("there is no %s to take out", e.file)
		}
		files = maps.Clone(files)
		delete(files, e.file)
		return files
	case e.old == "":
		return with(files, e.file, e.new)
	}
	data := string(files[e.file].Data)
	if n := strings.Count(data, e.old); n != 1 {
		t.Fatalf("%s: %q stands %d times", e.file, e.old, n)
	}
	return with(files, e.file, strings.Replace(data, e.old, e.new, 1))
}

// bad is a spoiled folder with the problem that it must give: in a file, on the line of a text of it (none: no line),
// in words.
type bad struct {
	name  string
	edits []edit
	file  string
	line  string
	what  string
}

const (
	rule8   = "clauses/08-1/rule.yaml"
	rule4   = "clauses/04/rule.yaml"
	rule3   = "clauses/03-1/rule.yaml"
	lawZH8  = "clauses/08-1/law.zh.md"
	lawEN8  = "clauses/08-1/law.en.md"
	plainZH = "clauses/08-1/plain.zh.md"
	cases8  = "clauses/08-1/cases.yaml"
)

var badFolders = []bad{
	{"high cap alone", []edit{{rule8, "    cap:\n", "    cap_high:\n"}}, rule8, "is: 5000000",
		"cap_high goes with a cap"},
	{"no last day", []edit{{"policy.yaml", "    is: 2023-08-31\n", ""}}, "policy.yaml", "",
		"in_force.until is missing"},
	{"a day to be done without a guess", []edit{{"policy.yaml", "is: 2023-08-31", "is: TODO soon"}}, "policy.yaml",
		"is: TODO soon", `"TODO soon" is no day that is left to be done`},
	{"English words to be done beside wrong Chinese ones", []edit{{rule8,
		"law: {zh: 最高 500 万元, en: up to RMB 5 million}", "law: {zh: 最高 600 万元, en: TODO}"}}, rule8, "最高 600 万元",
		`cap 5000000: "最高 600 万元" is not in law.zh.md of clause 8-1`},
	{"English words to be done beside another number", []edit{{rule8,
		"law: {zh: 按其实缴资本的 5% 给予奖励, en: 5% of their paid-in capital}", "law: {zh: 最高 500 万元, en: TODO}"}}, rule8,
		"is: 5%", `rate 5% is not in "最高 500 万元"`},
	{"kind that the form does not give", []edit{{rule8, "kind: formula", "kind: range"}}, rule8, "kind: range",
		"kind range does not go with form rate"},
	{"instalments of an award without a figure", []edit{{"clauses/05-4/rule.yaml", "    form: no_figure\n",
		"    form: no_figure\n    instalments: {years: {is: 2, law: {zh: 甲, en: a}}, shares: {is: [50%, 50%], law: {zh: 甲, en: a}}}\n"}},
		"clauses/05-4/rule.yaml", "instalments:", "an award without a figure is paid in instalments"},
	{"instalments of an annual award", []edit{{rule8, "frequency: once", "frequency: annual"}}, rule8, "years:",
		"an annual award is paid in instalments"},
	{"more annual years than the cash flow has", []edit{{"questions.yaml", "    max: 3\n", "    max: 11\n"}},
		"questions.yaml", "max: 11", "annual_years is not between 1 and 10"},
	{"a bound that nothing is held to", []edit{{"questions.yaml", "  - id: newly_settled\n    type: yes_no\n", "  - id: newly_settled\n    type: yes_no\n    max: 3\n"}},
		"questions.yaml", "id: newly_settled", `fact "newly_settled" is yes_no, which has neither min nor max`},
	{"no day of the status", []edit{{"questions.yaml", "  - id: as_of\n", "  - id: on\n"},
		{"questions.yaml", "facts: [as_of, ", "facts: [on, "}}, "questions.yaml", "", `there is no fact "as_of"`},
	{"end before the beginning", []edit{{"policy.yaml", "is: 2023-08-31", "is: 2020-08-31"}}, "policy.yaml",
		"is: 2020-08-31", "it is in force until 2020-08-31, before it begins on 2020-10-15"},
	{"unknown key", []edit{{rule8, "    form: rate\n", "    form: rate\n    colour: red\n"}}, rule8, "colour: red",
		`unknown field "colour"`},
	{"unknown key in policy.yaml", []edit{{"policy.yaml", "issuer:\n", "colour: red\nissuer:\n"}}, "policy.yaml",
		"colour: red", `unknown field "colour"`},
	{"unknown key in questions.yaml", []edit{{"questions.yaml", "sections:\n  - id: who\n",
		"sections:\n  - colour: red\n    id: who\n"}}, "questions.yaml", "colour: red", `unknown field "colour"`},
	{"key twice", []edit{{rule8, "    form: rate\n", "    form: rate\n    form: bands\n"}}, rule8, "form: bands",
		"form"},
	{"missing language", []edit{{rule8, "name: {zh: 实缴资本落户奖励, en: Settlement award on paid-in capital}",
		"name: {zh: 实缴资本落户奖励}"}}, rule8, "name: {zh: 实缴资本落户奖励}", `has no "en" text`},
	{"missing Chinese", []edit{{rule8, "name: {zh: 实缴资本落户奖励, en:", "name: {en:"}}, rule8, "name: {en:",
		`has no "zh" text`},
	{"no name at all", []edit{{rule8, "    name: {zh: 实缴资本落户奖励, en: Settlement award on paid-in capital}\n", ""}},
		rule8, "id: 8-1.capital", "has no name"},
	{"quote in one language", []edit{{rule8, "law: {zh: 最高 500 万元, en: up to RMB 5 million}",
		"law: {zh: 最高 500 万元}"}}, rule8, "law: {zh: 最高 500 万元}", `cap has no words in "en"`},
	{"broken YAML", []edit{{rule8, "    kind: formula\n", "    kind: [formula\n"}}, rule8, "frequency: once",
		"must be specified"},
	{"empty file", []edit{{rule8, "", " \n"}}, rule8, "", "the file is empty"},
	{"no front matter", []edit{{plainZH, "---\ntitle:", "title:"}}, plainZH, "title:",
		"front matter is not between two lines of ---"},
	{"front matter without an end", []edit{{plainZH, "\n---\n", "\n"}}, plainZH, "---",
		"front matter is not between two lines of ---"},
	{"unknown key in front matter", []edit{{plainZH, "---\ntitle:", "---\ncolour: red\ntitle:"}}, plainZH,
		"colour: red", `unknown field "colour"`},
	{"no title", []edit{{plainZH, "---\ntitle: 落户奖励\n", "---\n"}}, plainZH, "", "no title"},
	{"quote not in the law", []edit{{rule8, "zh: 来新片区落户,", "zh: 来新片区安家,"}}, rule8, "来新片区安家",
		"is not in law.zh.md of clause 8-1"},
	{"English quote not in the law", []edit{{rule8, "en: in coming to settle in the Special Area}",
		"en: in moving to the Special Area}"}}, rule8, "in moving to", "is not in law.en.md of clause 8-1"},
	{"number that does not match", []edit{{rule8, "is: 5000000", "is: 6000000"}}, rule8, "is: 6000000",
		`cap 6000000 is not in "最高 500 万元"`},
	{"rate that does not match", []edit{{rule8, "is: 5%", "is: 6%"}}, rule8, "is: 6%",
		`rate 6% is not in "按其实缴资本的 5% 给予奖励"`},
	{"rate without %", []edit{{rule8, "is: 5%", "is: 5"}}, rule8, "is: 5\n", `rate "5" is not a number of its kind`},
	{"date that does not match", []edit{{"policy.yaml", "is: 2023-08-31", "is: 2023-08-30"}}, "policy.yaml",
		"is: 2023-08-30", "date 2023-08-30 is not in"},
	{"shares that do not add up", []edit{{rule8, "is: [40%, 30%, 30%]", "is: [40%, 30%, 40%]"}}, rule8,
		"is: [40%, 30%, 40%]", "shares 40%, 30%, 40% is not in"},
	{"ambiguous quote", []edit{{rule8, "law: {zh: 按其实缴资本的 5% 给予奖励,", "law: {zh: 奖励,"}}, rule8, "law: {zh: 奖励,",
		"times in law.zh.md of clause 8-1"},
	{"quote that cuts a number", []edit{{rule8, "zh: 最高 500 万元,", "zh: 最高 50,"}}, rule8, "zh: 最高 50,",
		`cuts the number "500 万元" in two`},
	{"quote of two numbers", []edit{{rule8, "zh: 最高 500 万元,", "zh: 按其实缴资本的 5% 给予奖励、最高 500 万元,"}}, rule8, "奖励、最高 500",
		"states 2 numbers"},
	{"number without words", []edit{{rule8,
		"      is: 5%\n      law: {zh: 按其实缴资本的 5% 给予奖励, en: 5% of their paid-in capital}\n", "      is: 5%\n"}},
		rule8, "is: 5%", "rate has no words of the law"},
	{"number of the law that no rule rests on",
		[]edit{{rule4, "no_rule:\n", "# no_rule:\n"}, {rule4, "  - law: {zh: 第五代", "#  - law: {zh: 第五代"},
			{rule4, "    why: {zh: 技术名称里的数字", "#    why: {zh: 技术名称里的数字"}}, "clauses/04/law.zh.md", "第五代",
		"belongs to no rule"},
	{"no reason why a number computes nothing",
		[]edit{{rule4, "\n    why: {zh: 技术名称里的数字, en: Numbers in the names of technologies}", ""}}, rule4,
		"  - law: {zh: 第五代", "no_rule has no why"},
	{"fact without question", []edit{{rule8, "base: paid_in_capital", "base: capital"}}, rule8, "base: capital",
		`fact "capital" has no question`},
	{"condition without question", []edit{{rule8, "fact: newly_settled", "fact: settled"}}, rule8, "fact: settled",
		`fact "settled" has no question`},
	{"fact of another type", []edit{{rule8, "base: paid_in_capital", "base: newly_settled"}}, rule8,
		"base: newly_settled", `fact "newly_settled" is yes_no, not money`},
	{"question that nothing uses", []edit{{"questions.yaml", "facts: [core_tech_breakthrough]",
		"facts: [core_tech_breakthrough, colour]"},
		{"questions.yaml", "\nfacts:\n",
			"\nfacts:\n  - {id: colour, type: yes_no, label: {zh: 色, en: colour}, question: {zh: 色？, en: Colour?}}\n"}}, "questions.yaml", "{id: colour,", `fact "colour" is used by no rule`},
	{"fact asked in no section", []edit{{"questions.yaml", "    facts: [core_tech_breakthrough]", "    facts: []"}},
		"questions.yaml", "- id: core_tech_breakthrough", "asked in no section"},
	{"fact asked twice", []edit{{"questions.yaml", "facts: [core_tech_breakthrough]",
		"facts: [core_tech_breakthrough, telecom_fees]"}}, "questions.yaml", "facts: [telecom_fees]", "is asked in"},
	{"item without a case", []edit{{rule3, "  - id: 3-1.build\n", "  - id: 3-1.construction\n"}}, rule3,
		"id: 3-1.construction", "is awarded in no case and to no persona"},
	{"case of no item", []edit{{rule3, "  - id: 3-1.build\n", "  - id: 3-1.construction\n"}},
		"clauses/03-1/cases.yaml", "", `no item "3-1.build"`},
	{"item that nothing awards", []edit{{file: cases8}}, rule8, "id: 8-1.capital",
		"is awarded in no case and to no persona"},
	{"item of another clause", []edit{{rule8, "id: 8-1.capital", "id: 8-2.capital"}}, rule8, "id: 8-2.capital",
		"does not begin with its clause"},
	{"unknown group", []edit{{rule8, "groups: [capital]", "groups: [money]"}}, rule8, "groups: [money]",
		`no overlap group "money"`},
	{"item of no activity", []edit{{"policy.yaml", "items: [8-1.capital, 8-2.fund]", "items: [8-2.fund]"}}, rule8,
		"id: 8-1.capital", `item "8-1.capital" belongs to no activity`},
	{"activity of no item", []edit{{"policy.yaml", "items: [8-1.capital, 8-2.fund]",
		"items: [8-1.capital, 8-2.fund, 8-3.house]"}}, "policy.yaml", "8-3.house", `no item "8-3.house"`},
	{"item twice in an activity", []edit{{"policy.yaml", "items: [8-1.capital, 8-2.fund]",
		"items: [8-1.capital, 8-2.fund, 8-2.fund]"}}, "policy.yaml", "8-2.fund, 8-2.fund",
		`item "8-2.fund" stands twice`},
	{"activity without items", []edit{{"policy.yaml", "    items: [9-1.programme]\n", "    items: []\n"}},
		"policy.yaml", "  - id: teaching", `activity "teaching" has no items`},
	{"activity twice", []edit{{"policy.yaml", "  - id: ip\n    name", "  - id: teaching\n    name"}}, "policy.yaml",
		"  - id: teaching\n    name: {zh: 知识产权", `the id "teaching" is missing, used twice`},
	{"activity in one language", []edit{{"policy.yaml", "name: {zh: 建设学科专业, en: Building university programmes}",
		"name: {zh: 建设学科专业}"}}, "policy.yaml", "建设学科专业", `no "en" text`},
	{"activity without a name", []edit{{"policy.yaml", "    name: {zh: 建设学科专业, en: Building university programmes}\n",
		""}}, "policy.yaml", "  - id: teaching", `activity "teaching" has no name`},
	{"activity with another key", []edit{{"policy.yaml", "  - id: teaching\n",
		"  - id: teaching\n    colour: red\n"}}, "policy.yaml", "colour: red", `unknown field "colour"`},
	{"unknown form", []edit{{rule8, "form: rate", "form: rates"}}, rule8, "form: rates", `unknown form "rates"`},
	{"unknown kind", []edit{{rule8, "kind: formula", "kind: formal"}}, rule8, "kind: formal", `unknown kind "formal"`},
	{"unknown frequency", []edit{{rule8, "frequency: once", "frequency: twice"}}, rule8, "frequency: twice",
		`unknown frequency "twice"`},
	{"unknown applicant", []edit{{rule8, "[ai_enterprise]", "[ai_firm]"}}, rule8, "[ai_firm]",
		`no kind of applicant "ai_firm"`},
	{"key that the form does not use", []edit{{rule8, "    form: rate\n",
		"    form: rate\n    unit: new_ai_programmes\n"}}, rule8, "unit: new_ai_programmes",
		"form rate does not use unit"},
	{"kind that does not go with the form", []edit{{rule8, "kind: formula", "kind: non_cash"}}, rule8,
		"kind: non_cash", "does not go with form rate"},
	{"cap that does not say what it is on", []edit{{rule8, "      on: award\n", ""}}, rule8, "is: 5000000",
		"cap does not say what it is on"},
	{"bands with a gap", []edit{{rule4,
		"over:\n          is: 300000\n          law: {zh: 超过 30 万元的部分, en: \"for the part exceeding RMB 300,000\"}",
		"over:\n          is: 1000000\n          law: {zh: 每年最高 100 万元, en: up to RMB 1 million a year}"}}, rule4,
		"- over:", "the bands do not follow each other"},
	{"missing clause folder", []edit{{"policy.yaml", "clauses: [8-1, 8-2]", "clauses: [8-1, 8-2, 8-3]"}},
		"policy.yaml", "clauses: [8-1, 8-2, 8-3]", `clause "8-3" has no folder`},
	{"two clauses cited alike", []edit{{"policy.yaml", "cite: {zh: 引言, en: Preamble}", "cite: {zh: 通知, en: Notice}"}},
		"policy.yaml", "clauses: [preamble]", `clauses "notice" and "preamble" are both cited as "通知"`},
	{"clause named twice", []edit{{"policy.yaml", "clauses: [8-1, 8-2]", "clauses: [8-1, 8-2, 8-1]"}}, "policy.yaml",
		"clauses: [8-1, 8-2, 8-1]", `clause "8-1" is named twice`},
	{"extra folder", []edit{{"clauses/08-3/law.zh.md", "", "(3) 多出来的。\n"}}, "clauses/08-3", "",
		"not in the structure of policy.yaml"},
	{"missing law", []edit{{file: lawEN8}}, lawEN8, "", "the file is missing"},
	{"missing rule", []edit{{file: rule8}}, rule8, "", "the file is missing"},
	{"missing explanation", []edit{{file: plainZH}}, plainZH, "", "the file is missing"},
	{"missing questions", []edit{{file: "questions.yaml"}}, "questions.yaml", "", "the file is missing"},
	{"missing source", []edit{{file: "source.zh.txt"}}, "source.zh.txt", "", "missing"},
	{"paragraph count mismatch", []edit{{lawEN8, "", "(1) One.\n\nTwo.\n"}}, lawEN8, "",
		"2 paragraphs, but law.zh.md has 1"},
	{"other numbers in the translation", []edit{{lawEN8, "5% of their paid-in capital",
		"6% of their paid-in capital"}}, lawEN8, "6% of their", `is 6% where law.zh.md has "5%"`},
	{"another number of years in words", []edit{{lawEN8, "three years", "four years"}}, lawEN8, "four years",
		`"four" is 4 where law.zh.md has "三", 3`},
	{"wrong paragraph number", []edit{{lawEN8, "(1) ", "(2) "}}, lawEN8, "(2) ", "numbered 2 but the clause is 8-1"},
	{"word of the law changed", []edit{{lawZH8, "来新片区落户", "来新片区安家"}}, lawZH8, "安家",
		"the words differ from source.zh.txt"},
	{"heading changed", []edit{{"policy.yaml", "zh: 8. 支持企业落户新片区", "zh: 8. 支持企业落户本片区"}}, "policy.yaml", "",
		"the words differ from source.zh.txt"},
	{"doubt of an unknown kind", []edit{{"clauses/08-1/doubts.yaml", "",
		"- {id: a, kind: hunch, words: {zh: 分三年按, en: over three years}}\n"}}, "clauses/08-1/doubts.yaml", "id: a",
		`unknown kind "hunch"`},
	{"doubt without a rival reading", []edit{{"clauses/08-1/doubts.yaml", "",
		"- {id: a, kind: doubt, words: {zh: 分三年按, en: over three years}, question: {zh: 甲, en: a}, reading: {zh: 甲, en: a}, difference: {zh: 甲, en: a}}\n"}}, "clauses/08-1/doubts.yaml", "id: a", "the doubt has no rival"},
	{"persona that leaves an item out", []edit{{"personas/university.yaml", "  ineligible: [1.project, ",
		"  ineligible: ["}}, "personas/university.yaml", "", `item "1.project" is not named`},
	{"law that is not UTF-8", []edit{{lawZH8, "", "(1) \xb0\xd7\xbb\xd2\xff"}}, lawZH8, "", ""},
}

// TestBadContent: each kind of bad content is found, in its file, on its line, in words that say what it is.
func TestBadContent(t *testing.T) {
	files := slim(t)
	for _, b := range badFolders {
		t.Run(b.name, func(t *testing.T) {
			spoiled := files
			for _, e := range b.edits {
				spoiled = e.apply(t, spoiled)
			}
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("bad content makes Load panic: %v", r)
				}
			}()
			_, problems := load(spoiled, nil)
			line := 0
			if b.line != "" {
				before, _, found := strings.Cut(string(spoiled[b.file].Data), b.line)
				if !found {
					t.Fatalf("%q is not in the spoiled %s", b.line, b.file)
				}
				line = strings.Count(before, "\n") + 1
			}
			if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return b.is(p, line) }) {
				t.Errorf("want %s:%d: …%s…, got:\n%v", path.Join(shownDir, b.file), line, b.what, problems.Err())
			}
		})
	}
}

// is whether it is the expected problem. Every problem has a hint: the way out.
func (b bad) is(p problem.Problem, line int) bool {
	return p.File == path.Join(shownDir, b.file) && (line == 0 || p.Line == line && p.Col > 0) &&
		strings.Contains(p.What, b.what) && p.Hint != ""
}

// TestAllProblemsInOneRun: mistakes in several files are all told at once.
func TestAllProblemsInOneRun(t *testing.T) {
	files := slim(t)
	for _, e := range []edit{
		{rule8, "is: 5000000", "is: 6000000"}, {rule8, "groups: [capital]", "groups: [money]"},
		{rule4, "form: bands", "form: band"},
		{lawEN8, "5% of their paid-in capital", "6% of their paid-in capital"}, {file: plainZH},
		{"glossary.yaml", "- id: tier-upgrade-top-up", "- name: tier-upgrade-top-up"},
		{"policy.yaml", "is: 2023-08-31", "is: 2023-08-30"},
		{"clauses/02/rule.yaml", "  - id: 2.rd\n", "  - colour: red\n    id: 2.rd\n"},
	} {
		files = e.apply(t, files)
	}
	_, problems := load(files, nil)
	all := problems.Err().Error()
	for _, want := range []string{
		"cap 6000000 is not in", `no overlap group "money"`, `unknown form "band"`, `"6%" is 6% where law.zh.md`,
		plainZH + ": the file is missing",
		`unknown field "name"`, "date 2023-08-30 is not in", `unknown field "colour"`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not among the problems:\n%s", want, all)
		}
	}
}

// TestClauseWithoutCases: cases.yaml is required where there are items (docs/content-format.md), also where a persona
// has the award.
func TestClauseWithoutCases(t *testing.T) {
	_, problems := load(edit{file: cases8}.apply(t, folder(t)), messages(t))
	want := path.Join(shownDir, path.Dir(cases8)) + "/"
	if !slices.ContainsFunc(problems, func(p problem.Problem) bool {
		return strings.HasPrefix(p.File, want) &&
			p.Hint != ""
	}) {
		t.Errorf("no problem in %s, but:\n%v", want, problems.Err())
	}
}

// TestNoClauses: a policy that is only begun is told what it lacks.
func TestNoClauses(t *testing.T) {
	files := slim(t)
	for name := range maps.Clone(files) {
		if strings.HasPrefix(name, "clauses/") {
			delete(files, name)
		}
	}
	_, problems := load(files, nil)
	if told := problems.Err(); told == nil || !strings.Contains(told.Error(), "clauses: the folder is missing") {
		t.Errorf("told %v", told)
	}
}
