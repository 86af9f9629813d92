// Package companies reads tables of companies and computes them as the site's page for many companies does
// (site/components/batch): the same columns, the same cells, the same errors by row and column, the same results as a
// table. It is for the command line, which guesses nothing: a file without a byte order mark is UTF-8 unless another
// encoding is named.
package companies

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Refused is why a table is not computed: the key of its words, with what they name.
type Refused struct {
	Key    string
	Values []string // pairs, as for strings.NewReplacer
}

func (r *Refused) Error() string { return r.Key }

// encodings by name. UTF-8 is checked and not converted.
var encodings = map[string]encoding.Encoding{
	"utf-8": nil, "gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5,
	"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}

// Encodings are the names that Decode takes.
func Encodings() []string { return []string{"utf-8", "gb18030", "big5", "utf-16le", "utf-16be"} }

// marks are what a file begins with that says its encoding.
var marks = []struct{ mark, name string }{
	{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"},
}

// Decode gives the text of a file, and the encoding it was read in: the one that is named, the one of its byte order
// mark, or UTF-8.
func Decode(b []byte, name string) (text, as string, err error) {
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")) {
		return "", "", &Refused{Key: "command.workbook"}
	}
	for _, m := range marks {
		if bytes.HasPrefix(b, []byte(m.mark)) && (name == "" || name == m.name) {
			b, name = b[len(m.mark):], m.name
			break
		}
	}
	if name == "" {
		name = "utf-8"
	}
	text = string(b)
	if e := encodings[name]; e != nil {
		out, err := e.NewDecoder().Bytes(b)
		if err != nil {
			return "", "", err
		}
		text = string(out)
	}
	as = strings.ToUpper(name)
	if at := bad(text, name); at >= 0 {
		if first, _, _ := strings.Cut(text, "\n"); strings.Contains(first, "\x00") {
			return "", "", &Refused{Key: "batch.refused.binary"}
		}
		line := 1 + breaks(text[:at])
		return "", "", &Refused{"command.bad_byte", []string{"{encoding}", as, "{line}", itoa(line)}}
	}
	if trim(text) == "" {
		return "", "", &Refused{Key: "batch.refused.empty"}
	}
	if head := text[:lineEnd(text, 0)]; strings.Contains(head, "\x00") {
		return "", "", &Refused{Key: "batch.refused.binary"}
	}
	return text, as, nil
}

// bad is where something stands that is no text; -1 where all is.
func bad(text, name string) int {
	if name != "utf-8" {
		return strings.IndexRune(text, utf8.RuneError) // what a decoder puts in the place of it
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}
