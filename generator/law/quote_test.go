package law

import (
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		lang        Lang
		text, quote string
		want        []string // the stretches of the text
	}{
		{ZH, "最高 500 万元。", "最高500万元", []string{"最高 500 万元"}},
		{ZH, "最高500万元。", "最高 500 万元", []string{"最高500万元"}},
		{ZH, "最高\n500　万元。", " 最高500 万元\n", []string{"最高\n500　万元"}},
		{ZH, "甲乙甲乙", "甲乙", []string{"甲乙", "甲乙"}},
		{ZH, "一一一", "一一", []string{"一一", "一一"}}, // overlapping ones count: both are a place that could be meant
		{ZH, "甲乙", "乙甲", nil},
		{ZH, "甲乙", "", nil},
		{ZH, "甲乙", " \n", nil},
		{ZH, "", "甲", nil},
		{ZH, "AI 企业", "AI企业", []string{"AI 企业"}},
		{ZH, "甲😀乙", "😀", []string{"😀"}},
		{EN, "up to RMB  5\nmillion.", "RMB 5 million", []string{"RMB  5\nmillion"}},
		{EN, "up to RMB 5 million", "\tRMB 5\n million ", []string{"RMB 5 million"}},
		{EN, "RMB 5 million", "RMB5 million", nil}, // in English a space is a space
		{EN, "Those recognised", "those recognised", nil},
		{EN, "a “new” one", "“new”", []string{"“new”"}},
		{EN, "  lead", "lead", []string{"lead"}},
		{EN, "trail\n", "trail", []string{"trail"}},
	} {
		var got []string
		for _, s := range Find(c.lang, c.text, c.quote) {
			got = append(got, c.text[s.Start:s.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %q in %q: %q, want %q", c.lang, c.quote, c.text, got, c.want)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		lang Lang
		a, b string
		from string // of a, where they part; "" at its end
		same bool
	}{
		{ZH, "甲 乙", "甲\n乙\n", "", true},
		{ZH, "", " \n", "", true},
		{ZH, "甲乙丙", "甲丁丙", "乙丙", false},
		{ZH, "甲 一丙", "甲\n丁丙", "一丙", false}, // 一 and 丁 share their first bytes: the place is a character's
		{ZH, "甲乙", "甲", "乙", false},
		{ZH, "甲", "甲乙", "", false},
		{ZH, "甲", "", "甲", false},
		{EN, "a  b", "a\nb", "", true},
		{EN, "ab", "a b", "b", false},
		{EN, "a b\n", "a b", "", true}, // a file ends in a newline
		{EN, "\na b", "a b", "", true},
	} {
		same, at := Same(c.lang, c.a, c.b)
		if same != c.same || !same && c.a[at:] != c.from {
			t.Errorf("%s %q and %q: same %v at %d, want %v at %q", c.lang, c.a, c.b, same, at, c.same, c.from)
		}
	}
}

// TestNotUTF8: a text in another encoding is never found, and never stops the program.
func TestNotUTF8(t *testing.T) {
	for _, text := range []string{"\xff", "甲\xff", "甲\xe4", "\xb0\xd7\xbb\xd2", strings.Repeat("\xff", 10)} {
		for _, lang := range Langs {
			func() {
				defer func() {
					if r := recover(); r != nil {
						t.Errorf("%s %q: panic: %v", lang, text, r)
					}
				}()
				if got := Find(lang, text, "乙"); len(got) > 0 {
					t.Errorf("%s %q: %v", lang, text, got)
				}
				Same(lang, text, "乙")
				Numbers(lang, text)
			}()
		}
	}
}
