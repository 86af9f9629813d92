package view

import (
	"reflect"
	"testing"
)

func TestAlternates(t *testing.T) {
	for path, want := range map[string][]Alternate{
		"":          {{"zh-CN", "zh/"}, {"en", "en/"}, {"x-default", ""}},
		"zh/":       {{"zh-CN", "zh/"}, {"en", "en/"}, {"x-default", ""}},
		"en/":       {{"zh-CN", "zh/"}, {"en", "en/"}, {"x-default", ""}},
		"zh/about/": {{"zh-CN", "zh/about/"}, {"en", "en/about/"}, {"x-default", "zh/about/"}},
		"en/about/": {{"zh-CN", "zh/about/"}, {"en", "en/about/"}, {"x-default", "zh/about/"}},
		"en/p/clauses/8-1/": {{"zh-CN", "zh/p/clauses/8-1/"}, {"en", "en/p/clauses/8-1/"},
			{"x-default", "zh/p/clauses/8-1/"}},
		"404.html": nil,
		"data/x/":  nil,
	} {
		if got := Alternates(path); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", path, got, want)
		}
	}
}
