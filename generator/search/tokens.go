package search

import "strings"

// Token is a word as it is found: lower-cased, the number of nouns gone, amounts as what they are worth.
type Token struct {
	Text       string
	Start, End int // of its place in the text, in characters
	At         int // its place among the words
	// Also is a second way of finding the same place (lingang for Lin-gang, 5 for RMB 5 million). Questions are asked without.
	Also bool
}

// Tokens parts a text into words. Its twin is site/components/search/tokens.ts, line for line; both pass
// site/components/search/tokens.json.
//
// Chinese gives every pair of neighbouring characters, or the one that stands alone. Latin words are lower-cased and lose the s
// of the plural; R&D is rd; parts of a compound (paid-in) are words, and so is the whole. A number is # and its digits: 5%, and
// 500万元, RMB 5 million and 5m all as #5000000. What is neither letter nor digit, and everything beyond the first plane
// (emoji), only parts words.
func Tokens(text string) []Token {
	t := tokenizer{s: fold(text)}
	for i := 0; i < len(t.s); {
		switch c := t.s[i]; {
		case isHan(c):
			i = t.han(i)
		case isDigit(c):
			i = t.number(i)
		case isWord(c):
			i = t.word(i)
		default:
			i++
		}
	}
	return t.out
}

type tokenizer struct {
	s   []rune
	at  int
	out []Token
}

func (t *tokenizer) peek(i int) rune {
	if i < 0 || i >= len(t.s) {
		return 0
	}
	return t.s[i]
}

func (t *tokenizer) emit(text string, start, end int) {
	t.out = append(t.out, Token{Text: text, Start: start, End: end, At: t.at})
	t.at++
}

func (t *tokenizer) han(i int) int {
	j := i
	for isHan(t.peek(j)) {
		j++
	}
	if j == i+1 {
		t.emit(string(t.s[i:j]), i, j)
	}
	for k := i; k+1 < j; k++ {
		t.emit(string(t.s[k:k+2]), k, k+2)
	}
	return j
}

// word reads a word, or a compound with its parts.
func (t *tokenizer) word(i int) int {
	first, firstAt := i, t.at
	var whole strings.Builder
	for {
		j, text := t.part(i)
		t.emit(singular(text), i, j)
		whole.WriteString(text)
		if t.peek(j) == '-' && isLetter(t.peek(j+1)) {
			i = j + 1
			continue
		}
		if i > first {
			t.out = append(t.out, Token{Text: singular(whole.String()), Start: first, End: j, At: firstAt, Also: true})
		}
		if t.peek(j) == '\'' && t.peek(j+1) == 's' && !isWord(t.peek(j+2)) {
			j += 2
		}
		return j
	}
}

// part reads letters and digits; & between letters is passed over.
func (t *tokenizer) part(i int) (int, string) {
	var b strings.Builder
	for j := i; ; j++ {
		switch c := t.peek(j); {
		case isDigit(c) && isCurrency(b.String()): // RMB5m
			return j, b.String()
		case isWord(c):
			b.WriteRune(c)
		case c != '&' || j == i || !isLetter(t.peek(j-1)) || !isLetter(t.peek(j+1)):
			return j, b.String()
		}
	}
}

// number reads an amount with its currency and unit, a share, or a plain number. Digits with letters behind are a word (5g).
func (t *tokenizer) number(i int) int {
	j, digits := t.digits(i)
	whole := digits
	for len(whole) <= 3 || len(digits) > len(whole) {
		k, group := t.digits(j + 1)
		if t.peek(j) != ',' || len(group) != 3 {
			break
		}
		j, digits = k, digits+group
	}
	point := len(digits)
	if t.peek(j) == '.' && isDigit(t.peek(j+1)) {
		k, fraction := t.digits(j + 1)
		j, digits = k, digits+fraction
	}
	end, zeros := t.unit(j)
	if end == j && isLetter(t.peek(j)) {
		return t.word(i)
	}
	text := "#" + shift(digits, point+zeros)
	if k := t.spaces(end); zeros == 0 && t.peek(k) == '%' {
		text, end = text+"%", k+1
	} else if k := t.after(end, "元"); k > 0 {
		end = k
	} else if k := t.after(end, "yuan"); k > 0 {
		end = k
	}
	start := t.currency(i)
	t.emit(text, start, end)
	if zeros > 0 {
		t.out = append(t.out, Token{Text: "#" + shift(digits, point), Start: i, End: j, At: t.at - 1, Also: true})
	}
	return end
}

func (t *tokenizer) digits(i int) (int, string) {
	j := i
	for isDigit(t.peek(j)) {
		j++
	}
	return j, string(t.s[min(i, len(t.s)):min(j, len(t.s))])
}

// units by their zeros; those that begin like another come first. The short ones stand right behind the digits.
var units = []struct {
	word  string
	zeros int
	short bool
}{
	{"万亿", 12, false}, {"千万", 7, false}, {"百万", 6, false}, {"十万", 5, false}, {"万", 4, false}, {"亿", 8, false},
	{"thousand", 3, false}, {"million", 6, false}, {"billion", 9, false}, {"bn", 9, true}, {"k", 3, true}, {"m", 6, true},
}

// unit gives where the unit behind a number ends, and its zeros; the same place and none where there is no unit.
func (t *tokenizer) unit(i int) (int, int) {
	for _, u := range units {
		if k := t.after(i, u.word); k > 0 && (!u.short || k == i+len(u.word)) {
			return k, u.zeros
		}
	}
	return i, 0
}

// after is where a word ends that stands behind i, spaces aside; 0 where it does not. A Latin word must end there.
func (t *tokenizer) after(i int, word string) int {
	k := t.spaces(i)
	w := []rune(word)
	for n, c := range w {
		if t.peek(k+n) != c {
			return 0
		}
	}
	if k += len(w); isWord(w[0]) && isWord(t.peek(k)) {
		return 0
	}
	return k
}

func (t *tokenizer) spaces(i int) int {
	for t.peek(i) == ' ' {
		i++
	}
	return i
}

// currency takes the word before a number into it: RMB, CNY, ¥.
func (t *tokenizer) currency(i int) int {
	k := i
	for t.peek(k-1) == ' ' {
		k--
	}
	if t.peek(k-1) == '¥' {
		return k - 1
	}
	if n := len(t.out) - 1; n >= 0 && t.out[n].End == k && isCurrency(t.out[n].Text) {
		start := t.out[n].Start
		t.out, t.at = t.out[:n], t.at-1
		return start
	}
	return i
}

func isCurrency(word string) bool { return word == "rmb" || word == "cny" }

// shift puts the point behind that many digits, without zeros that say nothing.
func shift(digits string, point int) string {
	if len(digits) < point {
		digits += strings.Repeat("0", point-len(digits))
	}
	whole, fraction := strings.TrimLeft(digits[:point], "0"), strings.TrimRight(digits[point:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole
}

// singular takes the s of the plural off.
func singular(word string) string {
	w := []rune(word)
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(word, "ies"):
		return string(w[:n-3]) + "y"
	case n > 3 && w[n-1] == 's' && !strings.ContainsRune("sui", w[n-2]):
		return string(w[:n-1])
	}
	return word
}

// fold gives one character for each, so that places stay: narrow, lower-case, one kind of space, hyphen and apostrophe.
func fold(text string) []rune {
	out := []rune(text)
	for i, c := range out {
		if c >= 0xff01 && c <= 0xff5e {
			c -= 0xfee0
		}
		switch {
		case c >= 'A' && c <= 'Z', c >= 0xc0 && c <= 0xde && c != 0xd7:
			c += 32
		case c == '\t', c == '\n', c == '\r', c == 0xa0, c == 0x3000, c >= 0x2000 && c <= 0x200a, c == 0x202f:
			c = ' '
		case c == 0x2010, c == 0x2011:
			c = '-'
		case c == 0x2019:
			c = '\''
		case c == 0xffe5:
			c = '¥'
		}
		out[i] = c
	}
	return out
}

func isHan(c rune) bool {
	return c >= 0x3400 && c <= 0x9fff || c >= 0xf900 && c <= 0xfaff || c == 0x3007
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLetter(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 0xdf && c <= 0x24f && c != 0xf7
}

func isWord(c rune) bool { return isLetter(c) || isDigit(c) }
