package markdown_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lingang/generator/law"
	"lingang/generator/markdown"
)

// elements are those that a browser would make of some HTML.
func elements(t *testing.T, source string) (out []*html.Node) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out = append(out, n)
		}
	}
	return out
}

func TestInline(t *testing.T) {
	for source, want := range map[string]string{
		"甲":                       "甲",
		"  甲 \n":                  "甲",
		"a **b** {known c}":       "a <strong>b</strong> <b>known|c</b>",
		"a < b & [c](clause:8-1)": `a &lt; b &amp; <a href="../8-1/?a&amp;b">c</a>`,
		"one\ntwo":                "one\ntwo",
	} {
		doc := markdown.Inline(source, context(law.EN))
		if string(doc.HTML) != want || len(doc.Issues) > 0 {
			t.Errorf("%q gives %q, %v, want %q", source, doc.HTML, doc.Issues, want)
		}
	}
}

// TestInlineBlocks: a text that goes into a line, a cell or a paragraph holds no blocks, which would break out of it.
func TestInlineBlocks(t *testing.T) {
	for name, source := range map[string]string{
		"two paragraphs": "a\n\nb", "heading": "## a {#b}", "list": "- a\n- b", "numbered list": "1. a\n2. b",
		"quotation":  "> a",
		"code block": "    a", "fenced code": "```\na\n```", "rule": "***", "paragraph and list": "a\n\n- b",
	} {
		t.Run(name, func(t *testing.T) {
			only(t, source, markdown.Inline(source, context(law.EN)).Issues, 1, "more than one paragraph")
		})
	}
}

// TestInlineIssues: the ones of its text are kept.
func TestInlineIssues(t *testing.T) {
	source := "a\n{unknown}"
	only(t, source, markdown.Inline(source, context(law.EN)).Issues, 2, "{unknown}")
}
