package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"

	"lingang/generator/wire"
)

// tsCharacters is OpenCC's table: a traditional character, a tab, and its simplified ones, the usual one first.
//
//go:embed opencc/TSCharacters.txt
var tsCharacters string

// simplified gives each traditional character of the table its usual simplified one.
var simplified = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{}
	for line := range strings.Lines(tsCharacters) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		t, _ := utf8.DecodeRuneInString(from)
		s, _ := utf8.DecodeRuneInString(to)
		// A script counts characters in 16 bits, and few can write what lies beyond.
		if t != s && t <= 0xffff && s <= 0xffff {
			out[t] = s
		}
	}
	return out
})

// traditional is the traditional characters of those that a text has, each followed by its simplified one. With them
// a question in traditional characters finds the site's own words, and what the site writes in traditional characters
// is found too.
func traditional(text string) string {
	has := map[rune]bool{}
	for _, r := range text {
		has[r] = true
	}
	var pairs [][2]rune
	for t, s := range simplified() {
		if has[s] || has[t] {
			pairs = append(pairs, [2]rune{t, s})
		}
	}
	// By the simplified character, because neighbours in this order compress best.
	slices.SortFunc(pairs, func(a, b [2]rune) int {
		if a[1] != b[1] {
			return int(a[1] - b[1])
		}
		return int(a[0] - b[0])
	})
	var b strings.Builder
	for _, p := range pairs {
		b.WriteString(string(p[:]))
	}
	return b.String()
}

// readings is how the characters of the names are read, without tones: each syllable with its characters, as in
// "chan产chuang创". A character that is read in several ways stands at each of them, because which one holds is a
// matter of the word, and a reader who types the other one misses nothing.
func readings(names []string) string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	at := map[string]map[rune]bool{}
	for _, name := range names {
		for _, r := range name {
			if !unicode.Is(unicode.Han, r) {
				continue
			}
			for _, syllable := range pinyin.SinglePinyin(r, args) {
				if at[syllable] == nil {
					at[syllable] = map[rune]bool{}
				}
				at[syllable][r] = true
			}
		}
	}
	var b strings.Builder
	for _, syllable := range sorted(at) {
		b.WriteString(syllable)
		for _, r := range sorted(at[syllable]) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func sorted[K rune | string, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// words is everything that an index says, and names what its places are called: titles, awards and terms.
func words(index wire.SearchIndex) (all string, names []string) {
	var b strings.Builder
	for _, g := range index.Groups {
		b.WriteString(g.Title + g.Cite)
		for _, e := range g.Entries {
			b.WriteString(e.Name + e.Text + e.Other)
			switch e.Kind {
			case wire.ClauseEntry:
				names = append(names, g.Title, e.Other)
			case wire.AwardEntry, wire.TermEntry:
				names = append(names, e.Name, e.Other)
			}
		}
	}
	return b.String(), names
}
