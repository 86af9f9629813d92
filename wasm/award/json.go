package award

import (
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// This reader exists because of two needs that encoding/json does not meet: money must be taken by the literal digits
// of a JSON number, and encoding/json would make the .wasm a seventh heavier (see docs/performance.md).

// maxDepth bounds nesting, so that hostile input cannot exhaust the stack.
const maxDepth = 32

type kind byte

const (
	kindNull kind = iota
	kindBool
	kindNumber
	kindString
	kindArray
	kindObject
)

// node is one JSON value. text holds a string's value or a number's literal digits; an object's values are in list,
// each with its key.
type node struct {
	kind kind
	bool bool
	key  string
	text string
	list []node
}

var null = &node{}

// get returns the value of a key of an object, or a null node.
func (n *node) get(key string) *node {
	for i := range n.list {
		if n.list[i].key == key {
			return &n.list[i]
		}
	}
	return null
}

type jsonError struct {
	at   int // byte offset
	what string
}

func (e *jsonError) Error() string { return e.what + " at byte " + strconv.Itoa(e.at) }

type jsonReader struct {
	in string
	at int
}

// parseJSON reads one JSON value (RFC 8259) that fills the whole input.
func parseJSON(in string) (node, error) {
	for at, r := range in {
		if r == utf8.RuneError && (len(in) < at+3 || in[at:at+3] != "\ufffd") { // which a text may have
			return node{}, &jsonError{at, "text that is not UTF-8"}
		}
	}
	r := &jsonReader{in: in}
	n, err := r.value(0)
	if err != nil {
		return node{}, err
	}
	r.space()
	if r.at < len(r.in) {
		return node{}, r.fail("something after the end of the value")
	}
	return n, nil
}

func (r *jsonReader) fail(what string) error { return &jsonError{r.at, what} }

func (r *jsonReader) space() {
	for r.at < len(r.in) {
		switch r.in[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

func (r *jsonReader) peek() byte {
	if r.at < len(r.in) {
		return r.in[r.at]
	}
	return 0
}

func (r *jsonReader) word(w string) bool {
	if len(r.in)-r.at >= len(w) && r.in[r.at:r.at+len(w)] == w {
		r.at += len(w)
		return true
	}
	return false
}

func (r *jsonReader) value(depth int) (node, error) {
	if depth > maxDepth {
		return node{}, r.fail("nesting that is too deep")
	}
	r.space()
	switch c := r.peek(); {
	case c == '{':
		return r.object(depth)
	case c == '[':
		return r.array(depth)
	case c == '"':
		s, err := r.str()
		return node{kind: kindString, text: s}, err
	case c == '-' || c >= '0' && c <= '9':
		return r.number()
	case r.word("true"):
		return node{kind: kindBool, bool: true}, nil
	case r.word("false"):
		return node{kind: kindBool}, nil
	case r.word("null"):
		return node{}, nil
	case r.at >= len(r.in):
		return node{}, r.fail("an early end")
	}
	return node{}, r.fail("something that is not JSON")
}

func (r *jsonReader) object(depth int) (node, error) {
	n := node{kind: kindObject}
	if depth == 0 { // facts have dozens of members of some 16 bytes, and growing to them costs more than reading them
		n.list = make([]node, 0, min(64, 1+len(r.in)/16))
	}
	r.at++
	r.space()
	if r.peek() == '}' {
		r.at++
		return n, nil
	}
	for {
		r.space()
		if r.peek() != '"' {
			return n, r.fail("a missing key")
		}
		key, err := r.str()
		if err != nil {
			return n, err
		}
		r.space()
		if r.peek() != ':' {
			return n, r.fail("a missing colon")
		}
		r.at++
		v, err := r.value(depth + 1)
		if err != nil {
			return n, err
		}
		v.key = key
		n.list = append(n.list, v)
		r.space()
		switch r.peek() {
		case ',':
			r.at++
		case '}':
			r.at++
			return n, nil
		default:
			return n, r.fail("a missing comma or brace")
		}
	}
}

func (r *jsonReader) array(depth int) (node, error) {
	n := node{kind: kindArray}
	r.at++
	r.space()
	if r.peek() == ']' {
		r.at++
		return n, nil
	}
	for {
		v, err := r.value(depth + 1)
		if err != nil {
			return n, err
		}
		n.list = append(n.list, v)
		r.space()
		switch r.peek() {
		case ',':
			r.at++
		case ']':
			r.at++
			return n, nil
		default:
			return n, r.fail("a missing comma or bracket")
		}
	}
}

func (r *jsonReader) digits() bool {
	from := r.at
	for c := r.peek(); c >= '0' && c <= '9'; c = r.peek() {
		r.at++
	}
	return r.at > from
}

func (r *jsonReader) number() (node, error) {
	from := r.at
	if r.peek() == '-' {
		r.at++
	}
	zero := r.peek() == '0'
	first := r.at
	if !r.digits() || zero && r.at > first+1 {
		return node{}, r.fail("a broken number")
	}
	if r.peek() == '.' {
		r.at++
		if !r.digits() {
			return node{}, r.fail("a broken number")
		}
	}
	if c := r.peek(); c == 'e' || c == 'E' {
		r.at++
		if c := r.peek(); c == '+' || c == '-' {
			r.at++
		}
		if !r.digits() {
			return node{}, r.fail("a broken number")
		}
	}
	return node{kind: kindNumber, text: r.in[from:r.at]}, nil
}

var errString = errors.New("a broken string")

func (r *jsonReader) str() (string, error) {
	r.at++
	from := r.at
	for r.at < len(r.in) && r.in[r.at] != '"' && r.in[r.at] != '\\' && r.in[r.at] >= ' ' {
		r.at++
	}
	if r.peek() == '"' { // without escapes: no copy
		r.at++
		return r.in[from : r.at-1], nil
	}
	out := []byte(r.in[from:r.at])
	for r.at < len(r.in) {
		c := r.in[r.at]
		switch {
		case c == '"':
			r.at++
			return string(out), nil
		case c < ' ':
			return "", r.fail(errString.Error())
		case c != '\\':
			out = append(out, c)
			r.at++
		default:
			ch, ok := r.escape()
			if !ok {
				return "", r.fail(errString.Error())
			}
			out = utf8.AppendRune(out, ch)
		}
	}
	return "", r.fail("a string without an end")
}

func (r *jsonReader) escape() (rune, bool) {
	r.at++ // the backslash
	c := r.peek()
	r.at++
	switch c {
	case '"', '\\', '/':
		return rune(c), true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'u':
		u, ok := r.hex4()
		if !ok || !utf16.IsSurrogate(u) {
			return u, ok
		}
		after := r.at
		if r.word(`\u`) {
			if low, ok := r.hex4(); ok {
				if pair := utf16.DecodeRune(u, low); pair != utf8.RuneError {
					return pair, true
				}
			}
		}
		r.at = after // half a pair; what follows is read by itself
		return utf8.RuneError, true
	}
	return 0, false
}

func (r *jsonReader) hex4() (rune, bool) {
	if len(r.in)-r.at < 4 {
		return 0, false
	}
	u, err := strconv.ParseUint(r.in[r.at:r.at+4], 16, 32)
	r.at += 4
	return rune(u), err == nil
}

// jsonWriter appends compact JSON. Commas are put where the last byte asks for one.
type jsonWriter struct{ out []byte }

func (w *jsonWriter) comma() {
	if n := len(w.out); n > 0 {
		switch w.out[n-1] {
		case '{', '[', ':':
		default:
			w.out = append(w.out, ',')
		}
	}
}

func (w *jsonWriter) open(c byte)  { w.comma(); w.out = append(w.out, c) }
func (w *jsonWriter) close(c byte) { w.out = append(w.out, c) }

// key writes the key of a member; keys are the engine's own words and need no escapes.
func (w *jsonWriter) key(k string) {
	w.comma()
	w.out = append(w.out, '"')
	w.out = append(w.out, k...)
	w.out = append(w.out, '"', ':')
}

func (w *jsonWriter) raw(s string) { w.comma(); w.out = append(w.out, s...) }

// more writes what has its own commas.
func (w *jsonWriter) more(s string) { w.out = append(w.out, s...) }

func (w *jsonWriter) bool(b bool) { w.raw(strconv.FormatBool(b)) }

func (w *jsonWriter) int(n int) { w.raw(strconv.Itoa(n)) }

const hexDigits = "0123456789abcdef"

// special are the bytes that a string may have to be escaped for.
var special = func() (s [256]bool) {
	for c := range ' ' {
		s[c] = true
	}
	for _, c := range [...]byte{'"', '\\', '<', 0x7f, 0xe2} {
		s[c] = true
	}
	return s
}()

// str writes a string. Besides what JSON asks for, "<" is escaped, so that a result may stand in a script element, and
// so are U+2028 and U+2029. Stretches without escapes, which is nearly everything, are copied whole.
func (w *jsonWriter) str(s string) {
	w.comma()
	out := append(w.out, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] {
			continue
		}
		separator := c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2]|1 == 0xa9
		if c == 0xe2 && !separator {
			continue
		}
		out = append(out, s[from:i]...)
		switch {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c == '\n':
			out = append(out, '\\', 'n')
		case separator:
			out = append(out, `\u202`...)
			out = append(out, s[i+2]-0xa8+'8')
			i += 2
		default:
			out = append(out, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		from = i + 1
	}
	out = append(out, s[from:]...)
	w.out = append(out, '"')
}

func (w *jsonWriter) strs(list []string) {
	w.open('[')
	for _, s := range list {
		w.str(s)
	}
	w.close(']')
}
