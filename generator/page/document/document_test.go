package document

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/view"
	"lingang/generator/view/viewtest"
)

// TestCitations: a clause is cited as the document numbers it, in both languages.
func TestCitations(t *testing.T) {
	found := map[string][2]string{}
	for _, part := range Of(viewtest.View(t, law.ZH, "text/"), "zh").Parts {
		for _, a := range part.Articles {
			for _, c := range a.Clauses {
				found[c.ID] = [2]string{c.Citations[0].Before, c.Citations[1].Before}
			}
		}
	}
	for id, want := range map[string][2]string{
		"clause-8-1": {"若干政策》第8条（1）（",
			", 15 October 2020, Article 8(1), https://example.org/a/b/en/lingang-ai-2020/text/#clause-8-1"},
		"clause-4":        {"若干政策》第4条（", ", Article 4, "},
		"clause-10-3":     {"若干政策》第10条（3）（", ", Article 10(3), "},
		"clause-s-2":      {"若干政策》附则第2条（", ", Supplementary provision 2, "},
		"clause-scope":    {"若干政策》支持范围（", ", Scope, "},
		"clause-preamble": {"若干政策》引言（中国（上海）自由贸易试验区临港新片区管理委员会，2020年10月15日），https://example.org/a/b/zh/lingang-ai-2020/text/#clause-preamble", ", Preamble, "},
	} {
		for i := range want {
			if !strings.Contains(found[id][i], want[i]) {
				t.Errorf("%s: %q lacks %q", id, found[id][i], want[i])
			}
		}
	}
	gbt := Of(viewtest.View(t, law.EN, "text/"), "en").Citations[0]
	if !strings.HasPrefix(gbt.Before, "中国（上海）自由贸易试验区临港新片区管理委员会. 关于印发修订后的《") ||
		!strings.HasSuffix(gbt.Before, "[Z/OL]. (2020-10-15)") ||
		gbt.Accessed != "[YYYY-MM-DD]" || gbt.After != ". https://example.org/a/b/zh/lingang-ai-2020/text/" {
		t.Errorf("%+v", gbt)
	}
}

var termLink = regexp.MustCompile(`<a class="term".*?</a>`)

var anyTag = regexp.MustCompile(`<[^>]*>`)

// TestTerms: a term is marked once in a clause that it says it is of, in no other, and the law keeps its words.
func TestTerms(t *testing.T) {
	p := viewtest.Content(t).Policies[0]
	count := 0
	for _, lang := range law.Langs {
		v := viewtest.View(t, lang, "text/")
		for _, c := range p.Clauses {
			marks := newTermMarks(v, c, lang)
			seen := map[string]int{}
			rest := "" // what is not marked as any term
			for i := range c.Law[lang].Paragraphs {
				marked := string(marks.html(view.Paragraph(c, lang, i)))
				if got := html.UnescapeString(anyTag.ReplaceAllString(marked, "")); got != view.Paragraph(c, lang, i) {
					t.Errorf("%s: %q, want %q", c.ID, got, view.Paragraph(c, lang, i))
				}
				rest += termLink.ReplaceAllString(marked, "|") + "\n"
				for _, term := range p.Terms {
					seen[term.ID] += strings.Count(marked, `glossary/#`+term.ID+`"`)
				}
			}
			for _, term := range p.Terms {
				stands, belongs := false, false
				for _, id := range term.Clauses {
					belongs = belongs || id == c.ID
				}
				for _, form := range marks.forms(term) {
					stands = stands || strings.Contains(rest, form)
				}
				if count += seen[term.ID]; seen[term.ID] > 1 || seen[term.ID] == 1 && !belongs ||
					seen[term.ID] == 0 && belongs && stands {
					t.Errorf("%s, %s: %q is marked %d times", c.ID, lang, term.ID, seen[term.ID])
				}
			}
		}
	}
	if count < 120 {
		t.Errorf("only %d marks", count)
	}
}
