package search

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// vector is a text with its tokens: the word, what it covers, its place, and "also" for a second way.
type vector struct {
	Text   string
	Tokens [][]any
}

// TestTokens: the table that site/test/search.test.mjs runs too.
func TestTokens(t *testing.T) {
	b, err := os.ReadFile("../../site/components/search/tokens.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(b, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) < 40 {
		t.Errorf("only %d vectors", len(vectors))
	}
	for _, v := range vectors {
		var got [][]any
		chars := []rune(v.Text)
		for _, token := range Tokens(v.Text) {
			line := []any{token.Text, string(chars[token.Start:token.End]), float64(token.At)}
			if token.Also {
				line = append(line, "also")
			}
			got = append(got, line)
		}
		if !slices.EqualFunc(got, v.Tokens, slices.Equal) {
			t.Errorf("%q\n got %v\nwant %v", v.Text, got, v.Tokens)
		}
	}
}

// TestTokensOfLongTexts: time grows with the text and not faster.
func TestTokensOfLongTexts(t *testing.T) {
	for _, unit := range []string{"税", "a", "a-", "R&", "5", "5,", "1,000,", "5 ", " ", "rmb ", "rmb 5", "5.", "%", "😀", "’s", "\x00", "\xff"} {
		start := time.Now()
		Tokens(strings.Repeat(unit, 200_000/len(unit)))
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
	}
}

// FuzzTokens: places are in the text and in order, and nothing panics.
func FuzzTokens(f *testing.F) {
	f.Add("RMB 5 million，500万元 paid-in R&D’s 5%")
	f.Fuzz(func(t *testing.T, text string) {
		n := len([]rune(text))
		for _, token := range Tokens(text) {
			if token.Text == "" || token.Start < 0 || token.Start >= token.End || token.End > n || token.At < 0 {
				t.Errorf("%q: %+v", text, token)
			}
		}
	})
}
