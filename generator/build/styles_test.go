package build

import (
	"strings"
	"testing"
)

func TestPlainStyle(t *testing.T) {
	const withoutGap = "@supports not ((inset:0) or (appearance:none))"
	for in, want := range map[string]string{
		"a{padding-block:1px 2px}":               "a{padding-top:1px;padding-bottom:2px}",
		"a{margin-inline:auto}":                  "a{margin-left:auto;margin-right:auto}",
		"a{margin-block:0 !important}":           "a{margin-top:0!important;margin-bottom:0!important}",
		"a{margin-block:calc(-1 * var(--x)) 0}":  "a{margin-top:calc(-1 * var(--x));margin-bottom:0}",
		"a{border-block:1px solid red}":          "a{border-top:1px solid red;border-bottom:1px solid red}",
		"a{border-inline-start-width:0}":         "a{border-left-width:0}",
		"a{max-inline-size:none;block-size:1px}": "a{max-width:none;height:1px}",
		"a{inset:auto 0 1px}":                    "a{top:auto;right:0;bottom:1px;left:0}",
		"a{inset-block-end:0;float:inline-end}":  "a{bottom:0;float:right}",
		`a{content:"} :is(";--block-size:1px}`:   `a{content:"} :is(";--block-size:1px}`,
		"@media (x){b :is(i,.c):hover{top:0}}":   "@media (x){b i:not(._):hover,b .c:hover{top:0}}",
		":is(a,b) :is(i,u){top:0}":               "a i,a u,b i,b u{top:0}",
		"a:not(.b, .c)::before{top:0}":           "a:not(.b):not(.c)::before{top:0}",
		"a{display:grid;gap:1px}":                "a{display:grid;gap:1px}",
		"a{display:flex;gap:0 1px}":              "a{display:flex;gap:0 1px}" + withoutGap + "{a>*{margin-right:1px}}",
		"a,b{display:flex;flex-wrap:wrap;gap:2px}": "a,b{display:flex;flex-wrap:wrap;gap:2px}" + withoutGap +
			"{a>*,b>*{margin-right:2px;margin-bottom:2px}}",
		"/* a\nb */a{top:0}": "\na{top:0}",
	} {
		got, err := plainStyle(in)
		if err != nil || got != want {
			t.Errorf("plainStyle(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	if _, err := plainStyle(".a:is(p, b){top:0}"); err == nil || !strings.Contains(err.Error(), "a type comes first") {
		t.Errorf("a type after a class: %v", err)
	}
}
