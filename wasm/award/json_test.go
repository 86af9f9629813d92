package award

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// same is whether a node is the value that encoding/json read, numbers by their literal digits.
func same(n node, v any) bool {
	switch v := v.(type) {
	case nil:
		return n.kind == kindNull
	case bool:
		return n.kind == kindBool && n.bool == v
	case json.Number:
		return n.kind == kindNumber && n.text == v.String()
	case string:
		return n.kind == kindString && n.text == v
	case []any:
		if n.kind != kindArray || len(n.list) != len(v) {
			return false
		}
		for i := range v {
			if !same(n.list[i], v[i]) {
				return false
			}
		}
		return true
	case map[string]any: // without keys that stand twice
		if n.kind != kindObject || len(n.list) != len(v) {
			return false
		}
		for _, child := range n.list {
			if member, ok := v[child.key]; !ok || !same(child, member) {
				return false
			}
		}
		return true
	}
	return false
}

func standard(in string) (v any, err error) {
	d := json.NewDecoder(strings.NewReader(in))
	d.UseNumber()
	if err = d.Decode(&v); err == nil && d.More() {
		_, err = d.Token()
		if err == nil {
			err = &jsonError{0, "more"}
		}
	}
	return v, err
}

// against holds parseJSON against encoding/json.
func against(t *testing.T, in string) {
	t.Helper()
	n, err := parseJSON(in)
	if valid := json.Valid([]byte(in)); (err == nil) != valid {
		t.Errorf("%q: error %v, but encoding/json says valid is %v", in, err, valid)
		return
	}
	if err != nil {
		return
	}
	if v, err := standard(in); err != nil || !same(n, v) {
		t.Errorf("%q is %+v, but encoding/json reads %#v %v", in, n, v, err)
	}
}

// rfc8259 is what the grammar allows and what it does not, most of it what readers get wrong.
var rfc8259 = []struct {
	in    string
	valid bool
}{
	{`null`, true}, {`true`, true}, {`false`, true}, {`0`, true}, {`""`, true}, {`[]`, true}, {`{}`, true},
	{" \t\r\n1 \t\r\n", true}, {"[ ]", true}, {"{ }", true}, {"[1 , 2]", true}, {`{"a" : 1 , "b" : 2}`, true},
	{`-0`, true}, {`-1`, true}, {`10`, true}, {`0.5`, true}, {`-0.0`, true}, {`1e5`, true}, {`1E5`, true},
	{`1e+5`, true}, {`1e-05`, true},
	{`0e0`, true}, {`20000000.50`, true}, {`123456789012345678901234567890`, true}, {`1.5e+10`, true},
	{`"a\"b"`, true}, {`"\\\/\b\f\n\r\t"`, true}, {`"\u0041\u00e9\u4e07"`, true}, {`"\uD83D\uDE00"`, true},
	{`"\ud83d"`, true},
	{`"\ud83dx"`, true}, {`"\ude00\ud83d"`, true}, {`"\ud83d\ud83d"`, true}, {`"\ud83d\u0041"`, true},
	{`"\u0000"`, true}, {"\"\x7f\"", true}, {`"万😀"`, true}, {"\"\u2028\"", true},
	{`[[[[1]]]]`, true}, {`{"a":{"b":{"c":[]}}}`, true}, {`{"":0}`, true}, {`{"\u0061":1}`, true},
	{`[1,"a",null,true,{}]`, true},
	{``, false}, {` `, false}, {`nul`, false}, {`nulll`, false}, {`True`, false}, {`TRUE`, false},
	{`undefined`, false}, {`NaN`, false}, {`Infinity`, false},
	{`-`, false}, {`+1`, false}, {`01`, false}, {`00`, false}, {`-01`, false}, {`1.`, false}, {`.5`, false},
	{`-.5`, false}, {`1.e5`, false}, {`1e`, false},
	{`1e+`, false}, {`1.5.5`, false}, {`0x10`, false}, {`1_000`, false}, {`1,000`, false}, {`--1`, false},
	{`- 1`, false}, {`1 2`, false}, {`１`, false},
	{`"`, false}, {`"a`, false}, {`"\"`, false}, {`'a'`, false}, {`"\x41"`, false}, {`"\u12"`, false},
	{`"\u12g4"`, false}, {`"\u+123"`, false}, {`"\u-123"`, false}, {`"\U0041"`, false},
	{`"\u 123"`, false}, {`"\u1_23"`, false}, {`"\ud83d\u12"`, false}, {`"\ud83d\uzzzz"`, false}, {`"\ud83d\`, false},
	{`"\`, false}, {`"\u`, false}, {"\"\n\"", false}, {"\"\t\"", false}, {"\"\x00\"", false}, {"\"\\\n\"", false},
	{`a`, false},
	{`[`, false}, {`]`, false}, {`[1`, false}, {`[1,`, false}, {`[1,]`, false}, {`[,1]`, false}, {`[1,,2]`, false},
	{`[1 2]`, false}, {`[1}`, false}, {`[]]`, false},
	{`{`, false}, {`}`, false}, {`{"a"`, false}, {`{"a":`, false}, {`{"a":1`, false}, {`{"a":1,`, false},
	{`{"a":1,}`, false}, {`{,}`, false}, {`{a:1}`, false},
	{`{1:1}`, false}, {`{"a" 1}`, false}, {`{"a":1 "b":2}`, false}, {`{"a"::1}`, false}, {`{"a":1]`, false},
	{`{"a",1}`, false}, {`{}{}`, false}, {`{}x`, false},
	{`/**/1`, false}, {`1//`, false}, {"\u00a01", false}, {"\ufeff1", false}, {"\v1", false}, {"\f1", false},
	{"1\x00", false}, {"\x001", false},
}

func TestParseJSON(t *testing.T) {
	for _, c := range rfc8259 {
		if _, err := parseJSON(c.in); (err == nil) != c.valid {
			t.Errorf("%q: error %v, want valid %v", c.in, err, c.valid)
		}
		against(t, c.in)
	}
}

// TestParseJSONOfSpoiledText cuts, doubles and swaps bytes of good JSON: whatever comes out, encoding/json must agree.
func TestParseJSONOfSpoiledText(t *testing.T) {
	r := rand.New(rand.NewSource(8259))
	const alphabet = `{}[]",:\/ue0123456789-+.truefalsn ` + "\n\t\x00\x1f"
	seeds := []string{`{"a":[1,-2.50,3e+7,true,false,null,"x\u4e07\n"],"b":{"c":""}}`, `["\u00e9\/","\\",0.10,{}]`,
		`20000000.50`}
	for range 200_000 {
		b := []byte(seeds[r.Intn(len(seeds))])
		for range 1 + r.Intn(3) {
			switch i := r.Intn(len(b)); r.Intn(4) {
			case 0:
				b = append(b[:i:i], b[i+1:]...)
			case 1:
				b[i] = alphabet[r.Intn(len(alphabet))]
			case 2:
				b = append(b[:i:i], append([]byte{alphabet[r.Intn(len(alphabet))]}, b[i:]...)...)
			default:
				b = b[:i]
			}
			if len(b) == 0 {
				break
			}
		}
		in := string(b)
		if !utf8.ValidString(in) || strings.Count(in, `"a"`) > 1 || strings.Count(in, `"b"`) > 1 ||
			strings.Count(in, `"c"`) > 1 {
			continue // a key that stands twice is another matter, see facts_test.go
		}
		against(t, in)
		if t.Failed() {
			return
		}
	}
}

func TestParseJSONNotUTF8(t *testing.T) {
	for _, in := range []string{"\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "{}\xff"} {
		if _, err := parseJSON(in); err == nil {
			t.Errorf("%q is taken", in)
		}
	}
}

// TestParseJSONDepth: the bound is maxDepth; beyond it there is an error and not a full stack.
func TestParseJSONDepth(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + "1" + strings.Repeat("]", n) }
	if _, err := parseJSON(nested(maxDepth)); err != nil {
		t.Errorf("%d deep: %v", maxDepth, err)
	}
	for _, n := range []int{maxDepth + 1, 1000, 1 << 20} {
		if _, err := parseJSON(nested(n)); err == nil {
			t.Errorf("%d deep is taken", n)
		}
	}
	if _, err := parseJSON(strings.Repeat(`{"a":`, 1<<20)); err == nil {
		t.Error("a million open objects are taken")
	}
}

// TestParseJSONRepeatedKeys keeps both, so that the reader of the facts can object.
func TestParseJSONRepeatedKeys(t *testing.T) {
	n, err := parseJSON(`{"a":1,"a":2}`)
	if err != nil || !reflect.DeepEqual(n.list,
		[]node{{kind: kindNumber, key: "a", text: "1"}, {kind: kindNumber, key: "a", text: "2"}}) {
		t.Errorf("%+v %v", n, err)
	}
}

// TestJSONErrorsSayWhere: the byte is where reading stopped.
func TestJSONErrorsSayWhere(t *testing.T) {
	for in, at := range map[string]int{`{"a" 1}`: 5, `[1,`: 3, `{"a":tru}`: 5, `{}x`: 2, `[1 2]`: 3} {
		_, err := parseJSON(in)
		if err == nil || !strings.HasSuffix(err.Error(), " at byte "+strconv.Itoa(at)) {
			t.Errorf("%q: %v, want it at byte %d", in, err, at)
		}
	}
}

// TestWriterStrings: every character comes back through encoding/json, and none can end a script element or a line of
// JavaScript.
func TestWriterStrings(t *testing.T) {
	var all strings.Builder
	for r := range rune(0x3000) {
		all.WriteRune(r)
	}
	for _, s := range []string{"", "万元", "😀", "</script><!--", "a\"b\\c\n\r\t\b\f\x00\x7f",
		"\u2028\u2029\ufffd\ufffe", all.String()} {
		w := &jsonWriter{}
		w.str(s)
		var got string
		if err := json.Unmarshal(w.out, &got); err != nil || got != s {
			t.Errorf("%.40q is written as %.80q, read as %.40q, %v", s, w.out, got, err)
		}
		if bytes.ContainsAny(w.out, "<\u2028\u2029\n\r\x00\x7f") {
			t.Errorf("%.80q is not escaped enough", w.out)
		}
		if n, err := parseJSON(string(w.out)); err != nil || n.text != s {
			t.Errorf("%.40q does not come back through parseJSON: %v", s, err)
		}
	}
}

// TestWriterCommas: they stand where they must and nowhere else, also after empty lists and words that end in a
// bracket.
func TestWriterCommas(t *testing.T) {
	w := &jsonWriter{}
	w.open('{')
	w.key("a[")
	w.strs(nil)
	w.key("b{")
	w.strs([]string{"[", "{", ":", ","})
	w.key("c:")
	w.open('{')
	w.close('}')
	w.key("d")
	w.open('[')
	w.int(-1)
	w.bool(true)
	w.raw("null")
	w.open('[')
	w.close(']')
	w.open('{')
	w.close('}')
	w.close(']')
	w.close('}')
	if want := `{"a[":[],"b{":["[","{",":",","],"c:":{},"d":[-1,true,null,[],{}]}`; string(w.out) != want {
		t.Errorf("%s\nwant %s", w.out, want)
	}
}
