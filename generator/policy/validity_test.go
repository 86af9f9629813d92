package policy_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/policy"
	"lingang/generator/problem"
)

// secondFolder is a copy of the invented policy of the tests.
func secondFolder(t *testing.T) fstest.MapFS {
	t.Helper()
	root := os.DirFS("../testdata/second/content/policies/qinghe-robotics-2026")
	out := fstest.MapFS{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const (
	fromYAML = "  from:\n    is: 2026-02-01\n    clause: a-2\n" +
		"    law: {zh: 自 2026 年 2 月 1 日起施行, en: take effect on 1 February 2026}\n"
	untilYAML = "  until:\n    is: 2030-12-31\n    clause: a-2\n" +
		"    law: {zh: 有效期至 2030 年 12 月 31 日, en: valid until 31 December 2030}\n"
	daysZH, daysEN   = "自 2026 年 2 月 1 日起施行", "take effect on 1 February 2026"
	lastsZH, lastsEN = "有效期至 2030 年 12 月 31 日", "are valid until 31 December 2030"
)

// living is the invented policy with other words for its days, in the law and in policy.yaml.
func living(t *testing.T, begins, lasts [2]string, from, until, more string) fstest.MapFS {
	t.Helper()
	files := secondFolder(t)
	if from == "" {
		from = fromYAML
	}
	if until == "" {
		until = untilYAML
	}
	const dates = "clauses/a-2/"
	for _, e := range []edit{
		{dates + "law.zh.md", daysZH, begins[0]}, {dates + "law.en.md", daysEN, begins[1]}, {"source.zh.txt", daysZH, begins[0]},
		{dates + "law.zh.md", lastsZH, lasts[0]}, {dates + "law.en.md", lastsEN, lasts[1]}, {"source.zh.txt", lastsZH, lasts[0]},
		{"policy.yaml", fromYAML, from}, {"policy.yaml", untilYAML, until + more},
	} {
		files = e.apply(t, files)
	}
	return files
}

var (
	asBegins = [2]string{daysZH, daysEN}
	asLasts  = [2]string{lastsZH, lastsEN}
	noEnd    = [2]string{"由青禾区产业促进局解释", "are interpreted by the Bureau"}
)

const replaced = "ended:\n  on: 2028-05-01\n  kind: replaced\n  by: {title: {zh: 新办法, en: New Measures}, address: https://example.org/new}\n" +
	"  authority: {zh: 青产促〔2028〕1号, en: Qing Chan Cu 2028 No. 1}\n"

// TestValidity: from each way to say when a policy applies, its first and its last day, and its status on the days
// around them.
func TestValidity(t *testing.T) {
	said := messages(t)
	for _, c := range []struct {
		name               string
		begins, lasts      [2]string
		from, until, more  string
		first, last, kind  string
		counted, countedBy string // the Chinese words that a day was worked out from
	}{
		{name: "until a day", begins: asBegins, lasts: asLasts, first: "2026-02-01", last: "2030-12-31"},
		{name: "two years", begins: asBegins, lasts: [2]string{"有效期两年", "are valid for two years"},
			until: "  until: {for: {years: 2}, clause: a-2, law: {zh: 有效期两年, en: are valid for two years}}\n",
			first: "2026-02-01", last: "2028-01-31", countedBy: "有效期两年"},
		{name: "six months, words inside", begins: asBegins, lasts: [2]string{"有效期 6 个月", "are valid for 6 months"},
			until: "  until: {for: {months: 6, clause: a-2, law: {zh: 有效期 6 个月, en: are valid for 6 months}}}\n",
			first: "2026-02-01", last: "2026-07-31", countedBy: "有效期 6 个月"},
		{name: "open", begins: asBegins, lasts: noEnd, until: "  until: {open: true}\n", first: "2026-02-01", kind: "open"},
		{name: "open by its words", begins: asBegins, lasts: [2]string{"长期有效", "are valid for good"},
			until: "  until: {open: true, clause: a-2, law: {zh: 长期有效, en: are valid for good}}\n", first: "2026-02-01", kind: "open"},
		{name: "on issue", begins: [2]string{"自印发之日起施行", "take effect on the day of issue"}, lasts: asLasts,
			from:  "  from: {on: issue, clause: a-2, law: {zh: 自印发之日起施行, en: take effect on the day of issue}}\n",
			first: "2026-01-20", last: "2030-12-31", counted: "自印发之日起施行"},
		{name: "30 days after issue", begins: [2]string{"自印发之日起 30 日后施行", "take effect 30 days after issue"}, lasts: asLasts,
			from:  "  from: {after_issue: {days: 30, law: {zh: 自印发之日起 30 日后施行, en: take effect 30 days after issue}}, clause: a-2}\n",
			first: "2026-02-19", last: "2030-12-31", counted: "自印发之日起 30 日后施行"},
		{name: "replaced", begins: asBegins, lasts: asLasts, more: replaced, first: "2026-02-01", last: "2028-04-30", kind: "replaced"},
		{name: "open and repealed", begins: asBegins, lasts: noEnd, until: "  until: {open: true}\n",
			more:  strings.Replace(replaced, "replaced", "repealed", 1),
			first: "2026-02-01", last: "2028-04-30", kind: "repealed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, problems := load(living(t, c.begins, c.lasts, c.from, c.until, c.more), said)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			m := p.Meta
			if m.From != c.first || m.Until != c.last || m.Life() != c.kind {
				t.Errorf("from %s until %q, kind %q; want %s, %q, %q", m.From, m.Until, m.Life(), c.first, c.last, c.kind)
			}
			for name, got := range map[string]struct {
				from *policy.Counted
				want string
			}{"from": {m.Begins, c.counted}, "until": {m.Lasts, c.countedBy}} {
				if words := ""; got.want != "" || got.from != nil {
					if got.from != nil {
						words = got.from.Words.ZH
					}
					if words != got.want {
						t.Errorf("%s is worked out from %q, want %q", name, words, got.want)
					}
				}
			}
			status := func(day string) string {
				return string(p.Rules.Evaluate(`{"as_of": "` + day + `"}`).Status)
			}
			if got := status(c.first); got != "in_force" {
				t.Errorf("on its first day it is %s", got)
			}
			last := c.last
			if last == "" {
				last = "9999-12-31"
			}
			if got := status(last); got != "in_force" {
				t.Errorf("on %s it is %s", last, got)
			}
			if c.last != "" {
				if got := status("9999-12-31"); got != "expired" {
					t.Errorf("at the end of time it is %s", got)
				}
			}
		})
	}
}

// TestLastDays: months and years end on the eve of the corresponding day, or with a month that has none.
func TestLastDays(t *testing.T) {
	const day = "{zh: 有效期 6 个月, en: are valid for 6 months}"
	for first, want := range map[string][2]string{
		"2026-03-01": {"2026 年 3 月 1 日|1 March 2026", "2026-08-31"},
		"2026-08-31": {"2026 年 8 月 31 日|31 August 2026", "2027-02-28"},
		"2027-08-30": {"2027 年 8 月 30 日|30 August 2027", "2028-02-29"},
		"2026-05-31": {"2026 年 5 月 31 日|31 May 2026", "2026-11-30"},
	} {
		zh, en, _ := strings.Cut(want[0], "|")
		from := strings.NewReplacer("2026-02-01", first, "2026 年 2 月 1 日", zh, "1 February 2026", en).Replace(fromYAML)
		p, problems := load(living(t, [2]string{"自 " + zh + "起施行", "take effect on " + en},
			[2]string{"有效期 6 个月", "are valid for 6 months"}, from,
			"  until: {for: {months: 6}, clause: a-2, law: "+day+"}\n", ""), nil)
		if p.Meta.Until != want[1] {
			t.Errorf("six months from %s end on %s, want %s; %v", first, p.Meta.Until, want[1], problems.Err())
		}
	}
}

// TestBadIdentity: what is wrong with a policy's days, numbering and source is told, with a way out.
func TestBadIdentity(t *testing.T) {
	const isFrom, isUntil, at = "    is: 2026-02-01\n", "    is: 2030-12-31\n", "structure:\n"
	add := func(text string) []edit { return []edit{{"policy.yaml", at, text + at}} }
	source := func(more string) []edit {
		return add("source: {kind: official, publisher: {zh: 甲, en: A}, extent: whole" + more + "}\n")
	}
	ended := func(old, new string) []edit { return add(strings.Replace(replaced, old, new, 1)) }
	for _, c := range []struct {
		edits      []edit
		what, hint string
	}{
		{[]edit{{"policy.yaml", isFrom, isFrom + "    on: issue\n"}}, "in_force.from is said in two ways", "one of is, on"},
		{[]edit{{"policy.yaml", isFrom, "    on: birth\n"}}, `"birth" is no day`, "on: issue"},
		{[]edit{{"policy.yaml", isFrom, ""}}, "in_force.from is missing", "after_issue"},
		{[]edit{{"policy.yaml", isFrom, "    after_issue: {years: 2}\n"}}, "not a time of so many days", "{days: 2}"},
		{[]edit{{"policy.yaml", isFrom, "    after_issue: {days: 30}\n"}}, "days 30 is not in", "the words state 2026-02-01"},
		{[]edit{{"policy.yaml", isUntil, isUntil + "    open: true\n"}}, "in_force.until is said in two ways", "one of is, for"},
		{[]edit{{"policy.yaml", isUntil, "    for: {years: 2, months: 3}\n"}}, "not a time of so many years or months", "one whole number"},
		{[]edit{{"policy.yaml", isUntil, "    for: {years: -2}\n"}}, "not a time of so many years", "one whole number"},
		{[]edit{{"policy.yaml", isUntil, "    for: {years: 99999999999999999999}\n"}}, "not a time of so many years", "one whole number"},
		{[]edit{{"policy.yaml", isUntil, "    for: {years: 5}\n"}}, "years 5 is not in", "the words state 2030-12-31"},
		{[]edit{{"policy.yaml", untilYAML, "  until: {for: {years: 5}, clause: a-9, law: {zh: 甲, en: a}}\n"}}, `no clause "a-9"`, "name the clause"},
		{ended("2028-05-01", "2031-05-01"), "by its own words it had ended before, on 2030-12-31", "leave ended: out"},
		{ended("2028-05-01", "2026-02-01"), "before it began", "first day without"},
		{ended("2028-05-01", "soon"), `"soon" is no day`, "2026-04-01"},
		{ended("kind: replaced", "kind: lapsed"), `unknown kind "lapsed"`, "replaced or repealed"},
		{ended("  by: {title: {zh: 新办法, en: New Measures}, address: https://example.org/new}\n", ""), "by what the policy was replaced", "by: {title"},
		{ended("https://example.org/new", "javascript:alert(1)"), "is no address of a page", "https://"},
		{ended("  authority: {zh: 青产促〔2028〕1号, en: Qing Chan Cu 2028 No. 1}\n", ""), "on what authority", "authority:"},
		{source(", address: //x"), "is no address of a page", "leave it out"},
		{source(", retrieved: 2026-13-01"), "is no day", "2026-04-01"},
		{source(", retrieved: 2025-01-01"), "before it was issued", "on which it was taken"},
		{add("source: {kind: copy, extent: most}\n"), `unknown kind "copy"`, "repost"},
		{add("source: {kind: copy, extent: most}\n"), `unknown extent "most"`, "excerpt"},
		{add("source: {kind: repost, extent: whole}\n"), "has no publisher", "whose page"},
		{add("citation: [{zh: \"第{十}条\", en: \"Article {1}\"}]\n"), `"{十}" is no numeral`, "{一}"},
		{add("citation: [{zh: 第条, en: \"Article {1}\"}]\n"), "has 0 numbers", "第{一}条"},
		{[]edit{{"policy.yaml", "clauses: [1-1, 1-2]", "clauses: [{id: 1-1, sight: {zh: 甲, en: a}}, 1-2]"}}, `unknown field "sight"`, ""},
		{[]edit{{"policy.yaml", "clauses: [1-1, 1-2]", "clauses: [{id: 1-1, cite: {zh: 第2条, en: Article 2}}, 1-2]"}}, "are both cited as", "give each a number"},
	} {
		files := secondFolder(t)
		for _, e := range c.edits {
			files = e.apply(t, files)
		}
		_, problems := load(files, nil)
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.What, c.what) && strings.Contains(p.Hint, c.hint) && p.Line > 0
		}
		if !found {
			t.Errorf("%v: nobody tells %q (%s), but:\n%v", c.edits, c.what, c.hint, problems.Err())
		}
	}
}

// TestOwnNumbering: clauses are cited as their document numbers them, or as the structure says.
func TestOwnNumbering(t *testing.T) {
	said := messages(t)
	for _, c := range []struct{ citation, zh11, en11, zh2, en2 string }{
		{"", "第1条（1）", "Article 1(1)", "第2条", "Article 2"},
		{"[{zh: \"{part} 第{一}条\", en: \"{part}, Article {1}\"}, {zh: \"（{一}）\", en: \"({1})\"}]",
			"二 第一条（一）", "Part II, Article 1(1)", "二 第二条", "Part II, Article 2"},
		{"[{zh: \"{一}、\", en: \"{I}. \"}, {zh: \"（{一}）\", en: \"({i})\"}]", "一、（一）", "I. (i)", "二", "II"},
		{"[{zh: \"{1}. \", en: \"{1}. \"}, {zh: \"({1}) \", en: \"({a}) \"}, {zh: \"{①}\", en: \"{①}\"}]", "1. (1)", "1. (a)", "2", "2"},
		{"[{zh: \"{1}\", en: \"{1}\"}, {zh: \"{①}\", en: \"{①}\"}]", "1①", "1①", "2", "2"},
	} {
		files := secondFolder(t)
		if c.citation != "" {
			files = edit{"policy.yaml", "structure:\n", "citation: " + c.citation + "\nstructure:\n"}.apply(t, files)
		}
		p, problems := load(files, said)
		if err := problems.Err(); err != nil {
			t.Errorf("%s: %v", c.citation, err)
			continue
		}
		first, _ := p.Clause("1-1")
		second, _ := p.Clause("2")
		if got := []string{first.Cite.ZH, first.Cite.EN, second.Cite.ZH, second.Cite.EN}; strings.Join(got, "|") !=
			strings.Join([]string{c.zh11, c.en11, c.zh2, c.en2}, "|") {
			t.Errorf("%s gives %q", c.citation, got)
		}
	}
	files := edit{"policy.yaml", "clauses: [1-1, 1-2]", "clauses: [{id: 1-1, cite: {zh: 专项一, en: Item One}}, 1-2]"}.apply(t, secondFolder(t))
	p, problems := load(files, said)
	if c, _ := p.Clause("1-1"); c.Cite.EN != "Item One" || problems.Err() != nil {
		t.Errorf("cited as %v: %v", c.Cite, problems.Err())
	}
}

// TestOwnMarkers: a paragraph that is numbered （一） is of the clause 1-1, and its translation may be numbered (1).
func TestOwnMarkers(t *testing.T) {
	renumber := func(zh string) (fstest.MapFS, problem.List) {
		files := edit{"clauses/1-1/law.zh.md", "（1）", zh}.apply(t, secondFolder(t))
		files = edit{"source.zh.txt", "（1）机器人", zh + "机器人"}.apply(t, files)
		_, problems := load(files, nil)
		return files, problems
	}
	for _, zh := range []string{"（一）", "①", "一、"} {
		if _, problems := renumber(zh); problems.Err() != nil {
			t.Errorf("%s: %v", zh, problems.Err())
		}
	}
	if _, problems := renumber("（三）"); problems.Err() == nil ||
		!strings.Contains(problems.Err().Error(), "the paragraph is numbered 3 but the clause is 1-1") {
		t.Errorf("told %v", problems.Err())
	}
}
