package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"lingang/generator/problem"
)

// Damage is what is wrong with a file that is there, and where. Line 0 is the whole file.
type Damage struct {
	Line, Col  int
	What, Hint string
}

func (d *Damage) Error() string { return d.What }

const saveAgain = "restore it from before it was damaged, or write the words again, and save it as UTF-8"

// Damaged finds the first place where a text is not what an author has written: bytes that are not UTF-8, as those of
// another encoding are, or a character as [Foreign] finds it. It is nil for a text that is whole.
func Damaged(text string) *Damage {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return &Damage{1, 1, "the text is not UTF-8 but UTF-16", "save it as UTF-8"}
	}
	at, what := Foreign(text)
	if at < 0 {
		return nil
	}
	hint := saveAgain
	if what == notUTF8 {
		hint = "save it as UTF-8; a text in GBK, GB18030 or Big5 is not"
	}
	line, col := problem.Position(text, at)
	return &Damage{line, col, what, hint}
}

const notUTF8 = "the text is not UTF-8"

// Foreign finds the first character that no text has on purpose, and says what it is; at is -1 where there is none:
//
//   - what is no character: bytes that are not UTF-8, and U+FFFD, which stands where another program could read none;
//   - control characters other than a tab and the end of a line, and characters that cannot be seen but change what is,
//     such as the marks that turn the direction of writing;
//   - characters for private use and those that Unicode does not know: other machines show them as boxes;
//   - UTF-8 that was read as Latin letters and saved again: å…¥å£.
func Foreign(text string) (at int, what string) {
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return i, notUTF8
		case r == utf8.RuneError:
			return i, "U+FFFD, the sign for a character that was lost"
		case r == '\r' && strings.HasPrefix(text[i+1:], "\n"):
		case unicode.Is(unicode.Cc, r), r == '\u2028', r == '\u2029':
			return i, fmt.Sprintf("the control character %U", r)
		case unicode.Is(unicode.Cf, r):
			return i, fmt.Sprintf("the invisible character %U", r)
		case r > unicode.MaxLatin1 && !unicode.IsGraphic(r):
			return i, fmt.Sprintf("%U, which is no character that every machine knows", r)
		case misread(text[i:], r):
			return i, fmt.Sprintf("%q, letters that were made of the bytes of others", excerpt(text[i:]))
		case r == '锟' && strings.HasPrefix(text[i:], "锟斤拷"):
			return i, `"锟斤拷", made of characters that were lost`
		}
		i += n
	}
	return -1, ""
}

// bytesOf are the bytes that Windows-1252 reads as other characters than Latin-1 does.
var bytesOf = func() map[rune]byte {
	out := map[rune]byte{}
	b := byte(0x80)
	for _, r := range "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ" {
		if r != 0 {
			out[r] = b
		}
		b++
	}
	return out
}()

// misread is whether a text begins with a character of UTF-8 whose bytes were each read as a Latin character.
func misread(text string, first rune) bool {
	var length int
	switch {
	case first == 'Â' || first == 'Ã': // of Latin-1 itself: · × ¥ é
		length = 2
	case first >= 'â' && first <= 'é' || first == 'ï': // of punctuation, Chinese, full-width forms
		length = 3
	default:
		return false
	}
	var bytes []byte
	for _, r := range text {
		b, ok := bytesOf[r]
		if !ok && r <= 0xff {
			b, ok = byte(r), true
		}
		if bytes = append(bytes, b); !ok || len(bytes) == length {
			break
		}
	}
	r, n := utf8.DecodeRune(bytes)
	return n == length && r != utf8.RuneError
}

// excerpt is a few characters of the beginning of a text.
func excerpt(text string) string {
	n := 0
	for i := range text {
		if n++; n > 6 || text[i] == '\n' {
			return text[:i]
		}
	}
	return text
}
