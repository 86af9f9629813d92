package award

import (
	"strings"
	"unicode/utf8"
)

const (
	// numerals are the digits from 0 to 9 as Chinese writes them, in rows of ten: plain and financial, simplified and
	// traditional.
	numerals = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖零一貳參四五陸七八九零一两叄四五六七八九零一兩三四五六七八九"
	// twins are characters, each before the one that it is read as.
	twins = "萬万億亿圓元圆元拾十佰百仟千點点"
)

// fold writes an amount in few characters: ASCII's digits, signs and small letters, one space for each of the many,
// Chinese digits as digits, nothing that cannot be seen. han is whether there were Chinese digits. Two of them side by
// side (三五万 is 30,000 to 50,000) or one beside another digit become what is no amount, save in decimals. 零 stays, as
// it is more than a digit.
func fold(in string) (s string, han bool) {
	out := make([]byte, 0, len(in))
	var last byte // of out
	// Whether last is a Chinese digit, whether a point is in its number, and whether 点 is in the amount.
	var numeral, pointed, spoken bool
	for _, r := range in {
		r = narrow(r)
		digit := r >= '0' && r <= '9'
		at := strings.IndexRune(numerals, r)
		switch {
		case r < 0:
			continue
		case r == '点':
			numeral, pointed, spoken = false, true, true
			out = append(out, '.')
		case at < 0:
			if digit && numeral {
				out = append(out, '?')
			}
			numeral, pointed = false, r == '.' || pointed && digit
			out = utf8.AppendRune(out, r)
		case at%30 == 0 && !pointed:
			numeral = false
			out = append(out, "零"...)
		case isDigit(last) && !(numeral && pointed):
			out = append(out, '?')
		default:
			numeral, han = true, true
			out = append(out, '0'+byte(at/3%10))
		}
		last = out[len(out)-1]
	}
	s = strings.Trim(string(out), " \t\r\n")
	// A full stop may end the sentence: 30000000. and 1.5万。
	if rest, ok := strings.CutSuffix(s, "."); ok && rest != "" &&
		(!isDigit(rest[len(rest)-1]) || !spoken && !strings.Contains(rest, ".")) {
		s = rest
	}
	return s, han
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// narrow maps a character to its ASCII or plain Chinese twin; -1 is one that nobody sees. U+202E is not among these:
// what stands behind it is seen backwards.
func narrow(r rune) rune {
	switch {
	case r == 0xad || r == 0xfeff || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202d ||
		r >= 0x2060 && r <= 0x2069:
		return -1
	case r == '　' || r == 0xa0 || r == 0x202f || r >= 0x2000 && r <= 0x200a:
		return ' '
	case r == '−' || r == '–' || r == '—':
		return '-'
	case r == '￥':
		return '¥'
	case r == '。' || r == '｡':
		return '.'
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	}
	switch {
	case r >= 'A' && r <= 'Z':
		r += 'a' - 'A'
	case r >= 0x80:
		if at := strings.IndexRune(twins, r); at >= 0 && at%6 == 0 {
			r, _ = utf8.DecodeRuneInString(twins[at+3:])
		}
	}
	if r == 'w' {
		return '万'
	}
	return r
}
