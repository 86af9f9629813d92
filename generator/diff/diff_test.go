package diff

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shown writes what is gone between [- and -], what is new between {+ and +}.
func shown(runs []Run) string {
	var out strings.Builder
	for _, r := range runs {
		switch r.Kind {
		case Gone:
			out.WriteString("[-" + r.Text + "-]")
		case New:
			out.WriteString("{+" + r.Text + "+}")
		default:
			out.WriteString(r.Text)
		}
	}
	return out.String()
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"甲", "甲", "甲"},
		{"", "新的一条。", "{+新的一条。+}"},
		{"旧的一条。", "", "[-旧的一条。-]"},
		{"按 12% 给予，最高 240 万元。", "按 15% 给予，最高 300 万元。", "按 [-12%-]{+15%+} 给予，最高 [-240-]{+300+} 万元。"},
		{"up to RMB 2.4 million.", "up to RMB 3 million.", "up to RMB [-2.4-]{+3+} million."},
		{"in 2026, take", "in 2028, take", "in [-2026-]{+2028+}, take"}, // the comma is none of the number's
		{"有效期三年", "有效期至五年底", "有效期[-三年-]{+至五年底+}"},                       // one character that stays is no island
		{"a\nb", "a\nc\nb", "a\n{+c\n+}b"},
	} {
		if got := shown(Texts(c.before, c.after)); got != c.want {
			t.Errorf("%q, %q:\n%s\nwant\n%s", c.before, c.after, got, c.want)
		}
	}
}

// TestWhole: what stays and what is gone are the text before, what stays and what is new the text after.
func TestWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([甲乙丙 ab,。\n]|1[0-9]%|2\.4){0,30}`)
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		var old, now string
		last := Same
		for i, r := range Texts(before, after) {
			if r.Text == "" || i > 0 && r.Kind == last {
				t.Fatalf("run %d of %v", i, Texts(before, after))
			}
			if last = r.Kind; r.Kind != New {
				old += r.Text
			}
			if r.Kind != Gone {
				now += r.Text
			}
		}
		if old != before || now != after {
			t.Fatalf("%q and %q of %q and %q", old, now, before, after)
		}
	})
}

// TestLong: texts of which every word is another are not compared for minutes.
func TestLong(t *testing.T) {
	before, after := strings.Repeat("甲", 5000), strings.Repeat("乙", 5000)
	if got := Texts(before, after); len(got) != 2 || got[0] != (Run{Gone, before}) || got[1] != (Run{New, after}) {
		t.Errorf("%d runs", len(got))
	}
}
