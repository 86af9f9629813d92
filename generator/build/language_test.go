package build_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// sentence is English in a run that no Chinese text has by itself.
var sentence = regexp.MustCompile(`(?:\b[A-Za-z]+[ ,]+){4}`)

// langOf is the language of a text, as the element around it that says one has it; "" where none does.
func langOf(n *html.Node) string {
	for p := n.Parent; p != nil; p = p.Parent {
		if lang, ok := attr(p, "lang"); ok {
			return lang
		}
	}
	return ""
}

// mostlyHan is whether a text is Chinese, and not English that quotes some.
func mostlyHan(text string) bool {
	han, latin := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	return han > 3 && han > latin
}

// TestLanguageOfTexts: what is Chinese is marked as Chinese and what is English as English, wherever it stands: screen
// readers choose their voice by it, and browsers their font.
func TestLanguageOfTexts(t *testing.T) {
	count := map[string]int{}
	for _, d := range documents(t) {
		for n := range d.root.Descendants() {
			if n.Type != html.TextNode || n.Parent.Data == "script" || strings.TrimSpace(n.Data) == "" {
				continue
			}
			lang := langOf(n)
			count[lang]++
			if lang == "en" && mostlyHan(n.Data) || lang == "zh-CN" && sentence.MatchString(n.Data) {
				t.Errorf("%s: <%s> is marked as %s: %q", d.address, n.Parent.Data, lang, n.Data)
			}
		}
	}
	if count["zh-CN"] < 1000 || count["en"] < 1000 || len(count) != 2 {
		t.Errorf("texts by language: %v", count)
	}
}
