package markdown_test

import (
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/problem"
)

// context knows one directive, {known …}, which shows its arguments, and the links clause:8-1 and term:cap.
func context(lang law.Lang) markdown.Context {
	return markdown.Context{
		Lang: lang,
		Directive: func(words []string) (template.HTML, error) {
			if len(words) == 0 || words[0] != "known" {
				return "", errors.New("no such directive")
			}
			return template.HTML("<b>" + template.HTMLEscapeString(strings.Join(words, "|")) + "</b>"), nil
		},
		Link: func(scheme, target string) (string, error) {
			if link := scheme + ":" + target; link == "clause:8-1" || link == "term:cap" {
				return "../" + target + "/?a&b", nil
			}
			return "", errors.New("no such place")
		},
	}
}

// lines are the issues as "line: what", the way in which a reader of the message looks for them.
func lines(source string, issues []markdown.Issue) (out []string) {
	for _, i := range issues {
		line, _ := problem.Position(source, i.Offset)
		out = append(out, fmt.Sprintf("%d: %s", line, i.What))
	}
	return out
}

// only requires a single issue, on a line, that says what, with a way out.
func only(t *testing.T, source string, issues []markdown.Issue, line int, what string) {
	t.Helper()
	if len(issues) != 1 {
		t.Fatalf("%q: issues %q, want one", source, lines(source, issues))
	}
	if got := lines(source, issues)[0]; !strings.HasPrefix(got, fmt.Sprintf("%d: ", line)) ||
		!strings.Contains(got, what) {
		t.Errorf("%q: issue %q, want %q on line %d", source, got, what, line)
	}
	if issues[0].Hint == "" {
		t.Errorf("%q: no hint", source)
	}
}

func TestRender(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"text is escaped", `a < b & c > d "e"`, "<p>a &lt; b &amp; c &gt; d &quot;e&quot;</p>\n"},
		{"entities stay text", "&lt;b&gt; &amp;amp;", "<p>&lt;b&gt; &amp;amp;</p>\n"},
		{"emphasis", "*a* **b** `c<d`", "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>\n"},
		{"list", "- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
		{"directive", "甲{known a b}乙", "<p>甲<b>known|a|b</b>乙</p>\n"},
		{"directive's spaces", "{  known   a  }", "<p><b>known|a</b></p>\n"},
		{"two directives", "{known 1}{known 2}", "<p><b>known|1</b><b>known|2</b></p>\n"},
		{"directive's words are not Markdown", "{known *a* [b](c) <d>}", "<p><b>known|*a*|[b](c)|&lt;d&gt;</b></p>\n"},
		{"directive in emphasis", "**{known a}**", "<p><strong><b>known|a</b></strong></p>\n"},
		{"directive in a link", "[{known a}](clause:8-1)", "<p><a href=\"../8-1/?a&amp;b\"><b>known|a</b></a></p>\n"},
		{"directive in a list", "- {known a}\n", "<ul>\n<li><b>known|a</b></li>\n</ul>\n"},
		{"code is left alone", "`{known a}`", "<p><code>{known a}</code></p>\n"},
		{"a brace can be written", `\{known a\}`, "<p>{known a}</p>\n"},
		{"link", "[words](clause:8-1)", "<p><a href=\"../8-1/?a&amp;b\">words</a></p>\n"},
		{"link by reference", "[words][r]\n\n[r]: term:cap\n", "<p><a href=\"../cap/?a&amp;b\">words</a></p>\n"},
		{"link with a title", "[words](term:cap \"a<b\")",
			"<p><a href=\"../cap/?a&amp;b\" title=\"a&lt;b\">words</a></p>\n"},
		{"heading", "## 给谁 {#who}\n甲\n", "<h2 id=\"who\">给谁</h2>\n<p>甲</p>\n"},
		{"heading with a directive", "## A {known b} {#who}\n", "<h2 id=\"who\">A <b>known|b</b></h2>\n"},
	} {
		doc := markdown.Render(c.source, context(law.EN))
		if len(doc.Issues) > 0 {
			t.Errorf("%s: %q", c.name, lines(c.source, doc.Issues))
		}
		if string(doc.HTML) != c.want {
			t.Errorf("%s: %q gives\n%q, want\n%q", c.name, c.source, doc.HTML, c.want)
		}
	}
}

// TestHeadings: their ids come out in order, for the comparison of the languages.
func TestHeadings(t *testing.T) {
	doc := markdown.Render("## 给谁 {#who}\n\n### 甲 {#a-b}\n\n给多少 {#how-much}\n------\n", context(law.ZH))
	if want := []string{"who", "a-b", "how-much"}; !slices.Equal(doc.Headings, want) || len(doc.Issues) > 0 {
		t.Errorf("headings %q, issues %v, want %q and none", doc.Headings, doc.Issues, want)
	}
}

// TestIssues: each is found, and placed on its line, here always the third.
func TestIssues(t *testing.T) {
	for _, c := range []struct{ name, line, what string }{
		{"unknown directive", "and {unknown a} b", "{unknown a}: no such directive"},
		{"empty directive", "and {} b", "{}: no such directive"},
		{"directive without an end", "and {known a", "{known a"},
		{"link to nothing", "and [a](clause:99) b", `"clause:99" leads nowhere: no such place`},
		{"link of an unknown kind", "and [a](https://example.org/) b", `"https://example.org/" leads nowhere`},
		{"link without a kind", "and [a](../8-1/) b", `"../8-1/" leads nowhere`},
		{"link without an address", "and [a]() b", `"" leads nowhere`},
		{"link without words", "and [](clause:99) b", `"clause:99" leads nowhere`},
		{"bare address", "and <https://example.org/> b", "a bare address"},
		{"bare mail address", "and <a@example.org> b", "a bare address"},
		{"image from elsewhere", "and ![a](https://example.org/a.png) b", "https://example.org/a.png"},
		{"heading without id", "## 给谁", "the heading has no id"},
		{"heading with an empty id", "## 给谁 {#}", "the heading has no id"},
		{"raw HTML in a line", "and <b>a b", "raw HTML"},
		{"raw HTML block", "<div>a</div>", "raw HTML"},
		{"HTML comment", "<!-- a -->", "raw HTML"},
		{"HTML comment in a line", "and <!-- a --> b", "raw HTML"},
		{"table", "| a | b |\n|---|--:|\n| c | d |", "a table"},
		{"table without its outer lines", "a | b\n--- | ---\nc | d", "a table"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := "one\n\n" + c.line + "\n\nfive\n"
			only(t, source, markdown.Render(source, context(law.ZH)).Issues, 3, c.what)
		})
	}
}

// TestAllIssues: a text's issues are reported together.
func TestAllIssues(t *testing.T) {
	source := "## a\n\n{unknown}\n\n[a](clause:99)\n\n500万元\n\n<div>\n"
	if got := lines(source, markdown.Render(source, context(law.ZH)).Issues); len(got) != 5 {
		t.Errorf("%d issues, want 5: %q", len(got), got)
	}
}

// TestInjection: nothing that an author writes becomes script, whether or not it is an issue too.
func TestInjection(t *testing.T) {
	for _, source := range []string{
		"<script>alert(1)</script>", "a <script>alert(1)</script>", "a <img src=x onerror=alert(1)>",
		"<svg/onload=alert(1)>",
		"[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java&#115;cript:alert(1))",
		"[a](<java\tscript:alert(1)>)",
		"[a](data:text/html,<script>alert(1)</script>)", "![a](javascript:alert(1))", "<javascript:alert(1)>",
		"[a][r]\n\n[r]: javascript:alert(1)", "[a](term:cap '\" onclick=alert(1) x=\"')",
		"## a {#b onclick=alert(1)}", "## a {#\"><script>alert(1)</script>}", "## a {onmouseover=\"alert(1)\" #b}",
		"{<script>alert(1)</script>}", "{known <script>alert(1)</script>}", "{known \"onclick=alert(1)}",
		"```\"><script>\n</script>\n```",
	} {
		for _, html := range []template.HTML{markdown.Render(source, context(law.EN)).HTML,
			markdown.Inline(source, context(law.EN)).HTML} {
			for _, n := range elements(t, string(html)) {
				if n.Data == "script" || n.Data == "svg" {
					t.Errorf("%q gives %q", source, html)
				}
				for _, a := range n.Attr {
					val := strings.ToLower(a.Val)
					if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(val, "javascript:") ||
						strings.HasPrefix(val, "data:") {
						t.Errorf("%q gives %q", source, html)
					}
				}
			}
		}
	}
}
