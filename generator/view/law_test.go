package view

import (
	"html/template"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// TestMark: words, reasons and paths are escaped.
func TestMark(t *testing.T) {
	why := policy.Text{ZH: `"><script>`, EN: `"><script>`}
	for _, n := range []policy.LawNumber{{None: &why}, {Rules: []string{`"><script>`}}, {}} {
		got := mark(&policy.Clause{}, "<5&", n, law.EN, "law-", map[string]bool{})
		v := View{Lang: law.EN}
		if text := v.Plain(template.HTML(got)); text != "<5&" || strings.Contains(got, "<script") {
			t.Errorf("%+v gives %q, which says %q", n, got, text)
		}
	}
}
