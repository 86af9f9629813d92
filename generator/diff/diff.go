// Package diff compares two texts of the law word by word, so that a reader sees what has been changed.
//
// A word is what a reader takes for one: a Chinese character, a number with its signs ("2.4", "12%"), a run of letters.
// The longest common row of words stays; what stands too short between two changes to be read by itself is taken for
// changed too, because single characters that happen to be the same make a change unreadable.
package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is whether words stay, are gone or are new.
type Kind int

// Kinds of run.
const (
	Same Kind = iota
	Gone
	New
)

// Run is words of one kind, one after another.
type Run struct {
	Kind Kind
	Text string
}

// most is how many pairs of words are looked at; of longer texts what lies between their common ends is taken for
// changed altogether.
const most = 4 << 20

// short is how many characters that stay between two changes are not worth being read by themselves.
const short = 2

// Texts compares two texts. What is gone comes before what is new in its place.
func Texts(before, after string) []Run {
	a, b := words(before), words(after)
	var head, tail int
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	runs := []Run{{Same, strings.Join(a[:head], "")}}
	runs = append(runs, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return tidy(append(runs, Run{Same, strings.Join(a[len(a)-tail:], "")}))
}

// words parts a text.
func words(text string) (out []string) {
	for text != "" {
		first, size := utf8.DecodeRuneInString(text)
		is := func(rune) bool { return false } // a sign by itself
		switch {
		case unicode.Is(unicode.Han, first):
		case unicode.IsDigit(first):
			is = func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".,%", r) }
		case unicode.IsLetter(first):
			is = func(r rune) bool {
				return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || strings.ContainsRune("-’'", r)
			}
		}
		end := size
		for end < len(text) {
			r, more := utf8.DecodeRuneInString(text[end:])
			if !is(r) {
				break
			}
			end += more
		}
		if unicode.IsDigit(first) { // a comma or a full stop behind a number is none of its signs
			end = len(strings.TrimRight(text[:end], ".,"))
		}
		out = append(out, text[:end])
		text = text[end:]
	}
	return out
}

// middle is the longest common row of two texts that begin and end differently.
func middle(a, b []string) (out []Run) {
	if len(a)*len(b) > most {
		return []Run{{Gone, strings.Join(a, "")}, {New, strings.Join(b, "")}}
	}
	// length[i][j] is how long the common row of a from i and b from j is.
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out = append(out, Run{Same, a[i]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			out = append(out, Run{Gone, a[i]})
			i++
		default:
			out = append(out, Run{New, b[j]})
			j++
		}
	}
	return out
}

// tidy puts runs together: between two that stay at most one that is gone and one that is new.
func tidy(runs []Run) (out []Run) {
	var gone, fresh, held string // held: stays, behind a change, and may be too short
	flush := func() {
		for _, r := range []Run{{Gone, gone}, {New, fresh}, {Same, held}} {
			if r.Text != "" {
				out = append(out, r)
			}
		}
		gone, fresh, held = "", "", ""
	}
	for _, r := range runs {
		switch changed := gone+fresh != ""; {
		case r.Text == "":
		case r.Kind == Same:
			held += r.Text
		case changed && !strings.Contains(held, "\n") &&
			(utf8.RuneCountInString(held) <= short || strings.TrimSpace(held) == ""):
			gone, fresh, held = gone+held, fresh+held, ""
		default:
			flush()
		}
		switch r.Kind {
		case Gone:
			gone += r.Text
		case New:
			fresh += r.Text
		}
	}
	flush()
	return out
}
