package clause

import (
	"testing"

	"lingang/generator/law"
)

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		lang law.Lang
		text string
		most int
		want string
	}{
		{law.EN, "five words that are few", 40, "five words that are few."},
		{law.EN, "five words, that are too many for it", 20, "five words, that…"},
		{law.EN, "first, second and third", 8, "first…"},
		{law.ZH, "实缴资本的5%，最高500万元", 20, "实缴资本的5%，最高500万元。"},
		{law.ZH, "实缴资本的5%，最高500万元，分三年", 12, "实缴资本的5%…"},
	} {
		if got := shorten(c.text, c.lang, c.most); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.most, got, c.want)
		}
	}
}
