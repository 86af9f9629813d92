package award

import (
	"strings"
	"testing"
)

// TestFill: placeholders wherever they stand, and what is none stays as it is.
func TestFill(t *testing.T) {
	args := []string{"a", "x", "x", "y"}
	for in, want := range map[string]string{
		"": "", "plain": "plain", "{fact}": "F", "{fact} is {a}": "F is x", "{x}": "y", "{a}{x}": "xy", "{y}": "{y}",
		"{b} stays": "{b} stays",
		"open {a":   "open {a", "{": "{", "}": "}", "{}": "{}", "a } b {x}": "a } b y",
	} {
		if got := fill(in, "F", args); got != want {
			t.Errorf("fill(%q) = %q, want %q", in, got, want)
		}
	}
	if got := fill("{a} {b}", "{a}", []string{"a", "{b}"}); got != "{b} {b}" {
		t.Errorf("a value was filled in again: %q", got)
	}
}

// TestJSONErrorsSayWhat and where.
func TestJSONErrorsSayWhat(t *testing.T) {
	for in, want := range map[string]string{
		"\xff":                      "text that is not UTF-8 at byte 0",
		`{}x`:                       "something after the end of the value at byte 2",
		strings.Repeat("[", 34):     "nesting that is too deep at byte 33",
		strings.Repeat(`{"a":`, 34): "nesting that is too deep at byte 165",
		``:                          "an early end at byte 0",
		`[`:                         "an early end at byte 1",
		`{"a":`:                     "an early end at byte 5",
		`x`:                         "something that is not JSON at byte 0",
		`/`:                         "something that is not JSON at byte 0",
		`:`:                         "something that is not JSON at byte 0",
		`{1:2}`:                     "a missing key at byte 1",
		`{"a" 1}`:                   "a missing colon at byte 5",
		`{"a":1 "b":2}`:             "a missing comma or brace at byte 7",
		`[1 2]`:                     "a missing comma or bracket at byte 3",
		`-`:                         "a broken number at byte 1",
		`01`:                        "a broken number at byte 2",
		`1.`:                        "a broken number at byte 2",
		`1e`:                        "a broken number at byte 2",
		`"\x"`:                      "a broken string at byte 3",
		"\"a\n\"":                   "a broken string at byte 2",
		"\"\\n\n\"":                 "a broken string at byte 3",
		`"abc`:                      "a string without an end at byte 4",
		`"\u0041`:                   "a string without an end at byte 7",
		`"\u004`:                    "a broken string at byte 3",
	} {
		if _, err := parseJSON(in); err == nil || err.Error() != want {
			t.Errorf("%.20q: %v, want %s", in, err, want)
		}
	}
	for _, in := range []string{strings.Repeat("[", 33) + strings.Repeat("]", 33), strings.Repeat(`{"a":`, 32) +
		`{}` + strings.Repeat("}", 32)} {
		if _, err := parseJSON(in); err != nil {
			t.Errorf("%.20q: %v", in, err)
		}
	}
}

// TestWriterBytes: what is escaped, and how.
func TestWriterBytes(t *testing.T) {
	for in, want := range map[string]string{
		`a"b\c[`: `"a\"b\\c["`, "#!": `"#!"`, "\n\t\x00\x1f \x7f": `"\n\u0009\u0000\u001f \u007f"`, "<a>": `"\u003ca>"`,
		"\u2028\u2029\u2027\u202a\u2128\u20a8": `"\u2028\u2029` + "\u2027\u202a\u2128\u20a8\"", "…": `"…"`,
		"\u2028": `"\u2028"`, "": `""`,
	} {
		w := &jsonWriter{}
		w.str(in)
		if string(w.out) != want {
			t.Errorf("%q is written as %s, want %s", in, w.out, want)
		}
	}
	w := &jsonWriter{}
	w.raw("1")
	w.raw("2")
	if string(w.out) != "1,2" {
		t.Errorf("two values are written as %s", w.out)
	}
}
