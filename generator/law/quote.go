package law

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Find lists where a quote occurs in a text. White space does not count: in Chinese it is typography, in English any
// run of it is one space.
func Find(lang Lang, text, quote string) []Span {
	flat, at := flatten(lang, text)
	want, _ := flatten(lang, quote)
	if want == "" {
		return nil
	}
	var out []Span
	for from := 0; ; {
		i := strings.Index(flat[from:], want)
		if i < 0 {
			return out
		}
		i += from
		out = append(out, Span{at[i], at[i+len(want)-1] + 1})
		from = i + 1
	}
}

// Same is whether two texts are the same but for white space.
func Same(lang Lang, a, b string) (same bool, at int) {
	fa, pa := flatten(lang, a)
	fb, _ := flatten(lang, b)
	n := 0
	for n < len(fa) && n < len(fb) && fa[n] == fb[n] {
		n++
	}
	if n == len(fa) && n == len(fb) {
		return true, 0
	}
	for n > 0 && n < len(fa) && !utf8.RuneStart(fa[n]) {
		n--
	}
	if n >= len(pa) {
		return false, len(a)
	}
	return false, pa[n]
}

// flatten drops (zh) or folds (en) white space, and gives each byte's place in the text.
func flatten(lang Lang, text string) (string, []int) {
	out, at := make([]byte, 0, len(text)), make([]int, 0, len(text))
	space := false
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			if lang == EN && !space && len(out) > 0 {
				out, at = append(out, ' '), append(at, i)
			}
			space = true
			i += width
			continue
		}
		space = false
		for ; width > 0; width-- {
			out, at = append(out, text[i]), append(at, i)
			i++
		}
	}
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out, at = out[:n-1], at[:n-1]
	}
	return string(out), at
}
