package page

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/wasm/award"
)

// pagesOf are the files of a site with the invented policy alone, some of its words replaced, on a day.
func pagesOf(t *testing.T, today string, replace ...string) map[string][]byte {
	t.Helper()
	s := realSite(t)
	s.Today, s.Content = today, os.DirFS("../testdata/second/content")
	root, folder := os.DirFS("../testdata/second/content/policies/qinghe-robotics-2026"), fstest.MapFS{}
	change := strings.NewReplacer(replace...)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		folder[name] = &fstest.MapFile{Data: []byte(change.Replace(string(data)))}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	messages := map[string]award.Text{}
	for _, group := range []string{"error", "reason"} {
		for key, zh := range s.Strings.Under(law.ZH, group) {
			messages[group+"."+key] = award.Text{ZH: zh, EN: s.Strings[law.EN][group+"."+key]}
		}
	}
	var problems problem.List
	s.Policies = []*policy.Policy{policy.Load(folder, "content/policies/qinghe-robotics-2026", messages, &problems)}
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	files := render(s, &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return files
}

const (
	lastDayZH, lastDayEN = "有效期至 2030 年 12 月 31 日", "are valid until 31 December 2030"
	lastDayYAML          = "  until:\n    is: 2030-12-31\n    clause: a-2\n" +
		"    law: {zh: 有效期至 2030 年 12 月 31 日, en: valid until 31 December 2030}\n"
	endedYAML = "ended: {on: 2028-05-01, kind: KIND, by: {title: {zh: 新办法, en: New Measures}, address: \"https://example.org/new\"}, " +
		"authority: {zh: 青产促〔2028〕1号, en: Order No. 1}}\nstructure:\n"
)

// TestValidityShown: pages and what programs read say when a policy applies, whichever way it does, in both languages.
func TestValidityShown(t *testing.T) {
	const (
		zhText, enText = "zh/qinghe-robotics-2026/text/index.html", "en/qinghe-robotics-2026/text/index.html"
		enMarkdown     = "en/qinghe-robotics-2026/text/index.md"
		json, quizZH   = "data/qinghe-robotics-2026/policy.json", "zh/qinghe-robotics-2026/compare/index.html"
	)
	open := []string{lastDayZH, "由区产业促进局解释", lastDayEN, "are interpreted by the Bureau", lastDayYAML, "  until: {open: true}\n"}
	for _, c := range []struct {
		name, today string
		replace     []string
		says        map[string][]string
		not         map[string][]string
	}{
		{"until a day", "2026-06-01", nil, map[string][]string{zhText: {"有效期至2030年12月31日", `data-until=2030-12-31`}, enText: {"It is valid until 31 December 2030"},
			json: {`"until": "2030-12-31"`}}, map[string][]string{zhText: {"推算", "没有规定", "文本来源"}, json: {`"ended"`, `"source"`, `"lasts"`}}},
		{"two years", "2028-02-01", []string{lastDayZH, "有效期两年", lastDayEN, "are valid for two years", lastDayYAML,
			"  until: {for: {years: 2}, clause: a-2, law: {zh: 有效期两年, en: are valid for two years}}\n"},
			map[string][]string{zhText: {"政策有效期已于2028年1月31日届满", "按“有效期两年”推算", `data-until=2028-01-31`},
				enText: {"period of validity ended on 31 January 2028", "worked out from “are valid for two years”"},
				json:   {`"until": "2028-01-31"`, `"lasts": {`}}, nil},
		{"open", "2050-01-01", open, map[string][]string{zhText: {"政策现行有效", "没有规定截止日期", `data-until=""`, `2026-02-01/..`}, enText: {"It has no last day"},
			enMarkdown: {"The policy is in force."}, json: {`"until": null`}}, map[string][]string{zhText: {"届满"}, enText: {"ended on", "expires"}}},
		{"replaced", "2028-05-01", []string{"structure:\n", strings.Replace(endedYAML, "KIND", "replaced", 1)},
			map[string][]string{zhText: {"政策自2028年5月1日起被《新办法》取代", "https://example.org/new", "青产促〔2028〕1号", `data-until=2028-04-30`},
				enText: {"“New Measures” took the policy’s place on 1 May 2028", "Order No. 1"}, "llms.txt": {"《新办法》取代"},
				json: {`"kind": "replaced"`, `"until": "2028-04-30"`}, quizZH: {"政策自2028年5月1日起被《新办法》取代"}}, map[string][]string{zhText: {"届满"}}},
		{"repealed, the day before", "2028-04-30", []string{"structure:\n", strings.Replace(endedYAML, "KIND", "repealed", 1)},
			map[string][]string{zhText: {"有效期至2028年4月30日，自2028年5月1日起废止"}, enText: {"is repealed with effect from 1 May 2028"}}, nil},
		{"an excerpt from a repost", "2026-06-01", []string{"structure:\n", "source: {kind: repost, publisher: {zh: 甲网, en: Site A}, " +
			"address: \"https://example.org/a\", retrieved: 2026-03-01, extent: excerpt}\nstructure:\n"},
			map[string][]string{zhText: {"取自甲网的转载", "本站收录的是节录", "原文据甲网转载，节录，2026年3月1日取得", "https://example.org/a"},
				enText:     {"from a repost by Site A", "an excerpt, not the whole text", "text as reposted by Site A (excerpt), retrieved on 1 March 2026"},
				enMarkdown: {"A repost by Site A", "<https://example.org/a>"}, json: {`"extent": "excerpt"`}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := pagesOf(t, c.today, c.replace...)
			for name, all := range c.says {
				for _, want := range all {
					quoted := strings.ReplaceAll(want, "data-until=", `data-until="`) // as it is before it is minified
					if text := string(files[name]); !strings.Contains(text, want) && !strings.Contains(text, quoted) {
						t.Errorf("%s (%d bytes) does not say %q", name, len(text), want)
					}
				}
			}
			for name, all := range c.not {
				for _, not := range all {
					text := string(files[name])
					for strings.Contains(text, "<template") { // words of another day
						before, rest, _ := strings.Cut(text, "<template")
						_, after, _ := strings.Cut(rest, "</template>")
						text = before + after
					}
					if strings.Contains(text, not) {
						t.Errorf("%s says %q", name, not)
					}
				}
			}
		})
	}
}

// TestCurrencyShown: an amount in dollars is asked for in dollars, and its threshold is said in dollars.
func TestCurrencyShown(t *testing.T) {
	const zhEnd, enEnd = "分两年按 60%、40% 拨付。", "in shares of 60% and 40%."
	files := pagesOf(t, "2026-06-01", zhEnd, zhEnd+"限实缴外资 100 万美元以上的企业。",
		enEnd, enEnd+" Only for enterprises with paid-in foreign capital of at least USD 1 million.",
		"    kind: formula\n    frequency: once\n    groups: [spending]\n", "    needs:\n      - fact: foreign_capital\n"+
			"        at_least: {is: 1000000, law: {zh: 实缴外资 100 万美元以上, en: paid-in foreign capital of at least USD 1 million}}\n"+
			"    kind: formula\n    frequency: once\n    groups: [spending]\n",
		"{award 1-1.equipment equipment_spending", "{award 1-1.equipment foreign_capital=2000000 equipment_spending",
		"facts: [equipment_spending,", "facts: [foreign_capital, equipment_spending,",
		"  - id: equipment_spending\n", "  - id: foreign_capital\n    type: money\n    currency: USD\n"+
			"    label: {zh: 实缴外资, en: Foreign capital}\n    question: {zh: 实缴外资是多少？, en: How much foreign capital is paid in?}\n"+
			"    help: {zh: 以美元计。, en: In US dollars.}\n  - id: equipment_spending\n")
	for name, want := range map[string]string{
		"zh/qinghe-robotics-2026/quiz/index.html":      `aria-hidden="true">美元</span>`,
		"en/qinghe-robotics-2026/quiz/index.html":      `aria-hidden="true">USD</span>`,
		"zh/qinghe-robotics-2026/clauses/1-1/index.md": "100万美元",
		"en/qinghe-robotics-2026/clauses/1-1/index.md": "Foreign capital at least USD 1 million",
	} {
		text := string(files[name])
		if !strings.Contains(text, want) && !strings.Contains(text, strings.ReplaceAll(want, `"`, "")) {
			t.Errorf("%s (%d bytes) does not say %q", name, len(text), want)
		}
	}
}
