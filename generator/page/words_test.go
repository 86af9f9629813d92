package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/view"
)

func here(t *testing.T, lang law.Lang) view.View {
	s := realSite(t)
	return s.maker(s.Policies[0], newPart(), &problem.List{}).view(lang, "").ToClause("8-1")
}

func TestLink(t *testing.T) {
	w := here(t, law.EN)
	for link, want := range map[string]string{
		"clause:8-1": "./", "clause:8-2": "../8-2/", "term:paid-in-capital": "../../glossary/#paid-in-capital",
		"doubt:8-1.registered": "./#doubt-8-1.registered", "doubt:4.marginal": "../4/#doubt-4.marginal",
		"page:quiz": "../../quiz/", "page:overview": "../../", "page:about": "../../../about/",
		"page:benefits": "../../benefits/",
	} {
		scheme, target, _ := strings.Cut(link, ":")
		if got, err := w.Link(scheme, target); got != want || err != nil {
			t.Errorf("%s: %q, %v, want %q", link, got, err, want)
		}
	}
	for _, link := range []string{"clause:99", "clause:", "clause:08-1", "term:nothing", "doubt:8-1",
		"doubt:registered", "page:nowhere", "page:",
		"https://example.org/", "javascript:alert(1)", "data:text/html,a", "mailto:a@example.org", "CLAUSE:8-1",
		":8-1"} {
		scheme, target, _ := strings.Cut(link, ":")
		if got, err := w.Link(scheme, target); err == nil {
			t.Errorf("%s gives %q", link, got)
		}
	}
}

// TestLinkOfTheSite: a text of no policy names the policy that it means; it need not where there is only one.
func TestLinkOfTheSite(t *testing.T) {
	s := realSite(t)
	w := s.maker(nil, newPart(), &problem.List{}).view(law.EN, "en/about/")
	slug := w.Policies[0].Slug
	links := func(policies int, want map[string]string) {
		t.Helper()
		for link, want := range want {
			scheme, target, _ := strings.Cut(link, ":")
			got, err := w.Link(scheme, target)
			if err != nil {
				got = err.Error()
			}
			if got != want {
				t.Errorf("%s of %d policies: %s, want %s", link, policies, got, want)
			}
		}
	}
	named := map[string]string{
		"clause:" + slug + "/8-1": "../" + slug + "/clauses/8-1/", "page:" + slug + "/quiz": "../" + slug + "/quiz/",
		"page:about": "./", "download:licences.txt": "../../data/licences.txt",
		"clause:nothing/8-1":        `there is no policy "nothing"`,
		"page:" + slug + "/nothing": "there is no such page",
	}
	links(1, named)
	links(1, map[string]string{"clause:8-1": "../" + slug + "/clauses/8-1/", "page:quiz": "../" + slug + "/quiz/"})
	second := *w.Policies[0]
	second.Slug = "second"
	w.Policies = append([]*policy.Policy{&second}, w.Policies...)
	links(2, named)
	links(2, map[string]string{"clause:8-1": "of which policy? name it: clause:second/8-1",
		"page:second/quiz": "../second/quiz/"})
}

func TestDirective(t *testing.T) {
	for _, c := range []struct{ words, zh, en string }{
		{"8-1.capital.cap", `<a class="rule-number" href="#law-8-1.capital.cap">500万元</a>`,
			`<a class="rule-number" href="#law-8-1.capital.cap">RMB 5 million</a>`},
		{"8-1.capital.shares.1", `<a class="rule-number" href="#law-8-1.capital.shares.1">40%</a>`,
			`<a class="rule-number" href="#law-8-1.capital.shares.1">40%</a>`},
		{"4.fees.cap", `<a class="rule-number" href="../4/#law-4.fees.cap">100万元</a>`,
			`<a class="rule-number" href="../4/#law-4.fees.cap">RMB 1 million</a>`},
		{"yuan 310000", "31万元", "RMB 310,000"},
		{"bite 8-1.capital", "1亿元", "RMB 100 million"},
		{"bite 10-3.trusteeship", "10", "10"},
		{"award 8-1.capital paid_in_capital=30000000", "150万元", "RMB 1.5 million"},
	} {
		for lang, want := range map[law.Lang]string{law.ZH: c.zh, law.EN: c.en} {
			if got, err := here(t, lang).Markdown().Directive(strings.Fields(c.words)); string(got) != want ||
				err != nil {
				t.Errorf("%s {%s}: %q, %v, want %q", lang, c.words, got, err, want)
			}
		}
	}
}

// TestBadDirective: what is not understood is an error, never a guess. "Plain digits" are digits.
func TestBadDirective(t *testing.T) {
	for _, words := range []string{
		"", "nothing", "8-1.capital", "8-1.capital.cap twice", "8-1.capital.shares", "8-1.capital.shares.0",
		"8-1.capital.shares.4",
		"yuan", "yuan 1 2", "yuan -5", "yuan 5万", "yuan 1,000", "yuan five", "yuan 1e6", "yuan +5",
		"bite", "bite nothing", "bite 8-1.capital 4.fees",
		"award", "award nothing", "award 8-1.capital", "award 8-1.capital paid_in_capital",
		"award 8-1.capital nothing=1",
		"award 8-1.capital paid_in_capital=much", "award 8-1.capital paid_in_capital=-1",
		"<script>", "yuan <script>",
	} {
		t.Run(words, func(t *testing.T) {
			if got, err := here(t, law.EN).Markdown().Directive(strings.Fields(words)); err == nil {
				t.Errorf("{%s} gives %q", words, got)
			}
		})
	}
}

// TestEveryNumberCanBeNamed: each path gives a link in both languages, and nothing but digits, units and the link.
func TestEveryNumberCanBeNamed(t *testing.T) {
	for _, lang := range law.Langs {
		w := here(t, lang)
		for _, path := range slices.Sorted(maps.Keys(w.Policy.Numbers)) {
			got, err := w.Markdown().Directive([]string{path})
			if err != nil || !strings.Contains(string(got), "#law-"+path+`"`) || strings.Contains(string(got), "><") {
				t.Errorf("%s {%s}: %q, %v", lang, path, got, err)
			}
		}
	}
}

// TestEscapes: numbers and data go into HTML and into scripts as what they are.
func TestEscapes(t *testing.T) {
	w := here(t, law.EN)
	p := *w.Policy
	p.Numbers = map[string]policy.Number{"a<b": {Path: "a<b", Clause: "8-1", Kind: policy.CountNumber, Is: `"<5&`}}
	w.Policy = &p
	if got, err := w.Markdown().Directive([]string{"a<b"}); err != nil ||
		string(got) != `<a class="rule-number" href="#law-a&lt;b">&#34;&lt;5&amp;</a>` {
		t.Errorf("%q, %v", got, err)
	}
	if got := view.ScriptJSON(map[string]string{"a": "</script><!-- &"}); strings.ContainsAny(string(got), "<>&") {
		t.Errorf("%q", got)
	}
}

// TestStatus: the policy is in force on its first day and on its last.
func TestStatus(t *testing.T) {
	p := &policy.Policy{Meta: policy.Meta{From: "2020-10-15", Until: "2023-08-31"}}
	for today, want := range map[string]string{
		"2020-10-14": "not_yet", "2020-10-15": "in_force", "2022-01-01": "in_force", "2023-08-31": "in_force",
		"2023-09-01": "expired", "2026-01-01": "expired",
	} {
		if got := view.Status(p, today); got != want {
			t.Errorf("%s: %s, want %s", today, got, want)
		}
	}
}
