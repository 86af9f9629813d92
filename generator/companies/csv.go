package companies

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
)

const (
	mostInCell = 32_767 // as Excel; in units of UTF-16
	mostCells  = 1000
)

// row is a row of a table: RFC 4180, with comma, semicolon or tab, and CRLF, LF or CR. A broken row takes no other with
// it, which encoding/csv cannot promise.
type row struct {
	line    int // of the file, from 1, where the row begins
	cells   []string
	problem string // the key of its words
}

// rows gives those that have text.
func rows(text string, separator byte) iter.Seq[row] {
	return func(yield func(row) bool) {
		line := 1
		for at := 0; at < len(text); {
			cells, end, problem := take(text, at, separator)
			r := row{line, cells, problem}
			if (problem != "" || anyText(cells)) && !yield(r) {
				return
			}
			line += breaks(text[at:end])
			at = end
		}
	}
}

func anyText(cells []string) bool {
	for _, c := range cells {
		if trim(c) != "" {
			return true
		}
	}
	return false
}

// take reads the row that begins at from.
func take(text string, from int, separator byte) (cells []string, end int, problem string) {
	note := func(key string) {
		if problem == "" {
			problem = key
		}
	}
	for at := from; ; at++ {
		var cell string
		if at < len(text) && text[at] == '"' {
			shut := closing(text, at)
			if shut < 0 { // the quotation mark is one too many: the lines after it are rows again
				return cells, afterBreak(text, lineEnd(text, from)), "open_quote"
			}
			cell = strings.ReplaceAll(text[at+1:shut], `""`, `"`)
			at = shut + 1
			if at < len(text) && text[at] != separator && text[at] != '\r' && text[at] != '\n' {
				return cells, afterBreak(text, lineEnd(text, from)), "after_quote"
			}
		} else {
			stop := strings.IndexAny(text[at:], string(separator)+"\r\n")
			if stop < 0 {
				stop = len(text) - at
			}
			cell = text[at : at+stop]
			at += stop
		}
		switch {
		case len(cell) > mostInCell && units(cell) > mostInCell:
			note("long_cell")
		case strings.Contains(cell, "\x00"):
			note("nul")
		case len(cells) < mostCells:
			cells = append(cells, cell)
		case cell != "":
			note("many_cells")
		}
		if at >= len(text) || text[at] != separator {
			return cells, afterBreak(text, at), problem
		}
	}
}

// closing is where a quoted cell's closing mark is; -1 where it has none. A doubled mark is one of the text.
func closing(text string, open int) int {
	for at := open + 1; ; at += 2 {
		next := -1
		if at <= len(text) {
			next = strings.IndexByte(text[at:], '"')
		}
		if next < 0 {
			return -1
		}
		at += next
		if at+1 >= len(text) || text[at+1] != '"' {
			return at
		}
	}
}

func lineEnd(text string, from int) int {
	if i := strings.IndexAny(text[from:], "\r\n"); i >= 0 {
		return from + i
	}
	return len(text)
}

func afterBreak(text string, at int) int {
	if strings.HasPrefix(text[at:], "\r\n") {
		return at + 2
	}
	return min(at+1, len(text))
}

// breaks counts the ends of lines.
func breaks(text string) (n int) {
	for at := lineEnd(text, 0); at < len(text); at = lineEnd(text, afterBreak(text, at)) {
		n++
	}
	return n
}

var namedSeparator = regexp.MustCompile(`(?i)^sep=([,;\t])(?:\r\n|\r|\n|$)`)

// named is Excel's own way to name the separator, and the text without that line; 0 where it names none.
func named(text string) (rest string, separator byte) {
	if m := namedSeparator.FindStringSubmatch(text); m != nil {
		return text[len(m[0]):], m[1][0]
	}
	return text, 0
}

// space is what JavaScript takes for white space.
func space(r rune) bool { return r == '\ufeff' || r != '\u0085' && unicode.IsSpace(r) }

func trim(text string) string { return strings.TrimFunc(text, space) }

// units are how long a text is for JavaScript.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

// slice is the beginning of a text, cut as JavaScript does.
func slice(text string, most int) string {
	u := utf16.Encode([]rune(text))
	if len(u) <= most {
		return text
	}
	return string(utf16.Decode(u[:most]))
}
