package yamlfile

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lingang/generator/problem"
	"lingang/generator/proctime"
)

// TestGuard: what YAML takes and no author means is refused at its place, in words that say the way out.
func TestGuard(t *testing.T) {
	for _, c := range []struct{ data, at, what, hint string }{
		{"name: {zh: 甲, en: a, b}\n", "1:22", `"b" has no value`, "in quotes"},
		{"name: {zh: 甲, en: a, b and c}\n", "1:22", `"b and c" has no value`, "in quotes"},
		{"name: {zh: 甲, en: a, b, c}\n", "1:22", `"b" has no value`, "in quotes"},
		{"name: {zh: 甲, en: a, b: c}\n", "1:22", `unknown field "b"`, "in quotes"},
		{"name: {甲}\n", "1:8", `"甲" has no value`, "in quotes"},
		{"nmae: {zh: 甲, en: a}\n", "1:1", `unknown field "nmae"`, "write name if"},
		{"name: {zh: 甲, EN: a}\n", "1:15", `unknown field "EN"`, "write en if"},
		{"colour: red\n", "1:1", `unknown field "colour"`, "take it out"},
		{"name: &a {zh: 甲, en: a}\n", "1:7", `"&" names a part`, "write the part out"},
		{"name: *a\n", "1:7", `"*" names a part`, "in quotes"},
		{"<<: {zh: 甲, en: a}\n", "1:1", `"<<" names a part`, "write the part out"},
		{"name: !!str a\n", "1:7", `the tag "!!str"`, "in quotes"},
		{"name: {zh: 甲, en: a}\n---\nname: {zh: 乙, en: b}\n", "2:1", "a second document", "one document"},
		{"name: {zh: 甲, en: a}\n...\nb: c\n", "2:1", `"..." on a line`, "one document"},
		{"name:\n  zh: \"甲\\u0007\"\n  en: a\n", "2:7", "control character U+0007", "escape"},
		{"name:\n  zh: \"甲\\0\"\n  en: a\n", "2:7", "control character U+0000", "escape"},
		{"name:\n  zh: \"甲\\uFFFD\"\n  en: a\n", "2:7", "U+FFFD", "escape"},
		{"name:\n  zh: 甲\n    乙\n  en: a\n", "2:7", "between 甲 and 乙 becomes a space", "one line"},
		{"name:\n  zh: \"甲，\n    乙\"\n  en: a\n", "2:7", "between ， and 乙 becomes a space", "one line"},
		{"name:\n  zh: >\n    甲\n    乙\n  en: a\n", "", "between 甲 and 乙 becomes a space", "one line"},
		{"name: {zh: \"甲\" 乙, en: a}\n", "1:16", "behind a text in quotes", "whole text"},
	} {
		var out keptText
		var problems problem.List
		f := Parse([]byte(c.data), "a.yaml", &out, &problems)
		if f.OK || len(problems) != 1 {
			t.Errorf("%q: OK %t, %v", c.data, f.OK, problems)
			continue
		}
		p := problems[0]
		if at := fmt.Sprintf("%d:%d", p.Line, p.Col); c.at != "" && at != c.at || !strings.Contains(p.What, c.what) ||
			!strings.Contains(p.Hint, c.hint) {
			t.Errorf("%q: %v", c.data, p)
		}
	}
	for _, data := range []string{"---\nname: {zh: 甲, en: a}\n", "# a & b * c\nname: {zh: 甲, en: \"a, b\"}\n",
		"name:\n  zh: |\n    甲\n    乙\n  en: a\n    b\n", "name: {zh: 甲, en: a,}\n", "name: {zh: 甲 & 乙, en: a*b}\n",
		"name: {\"zh\": '甲', # c\n  \"en\": \"a\\tb\\n\"}\n"} {
		var out keptText
		var problems problem.List
		if Parse([]byte(data), "a.yaml", &out, &problems); len(problems) > 0 {
			t.Errorf("%q: %v", data, problems)
		}
	}
}

// TestHostile: no file takes seconds to read, whatever is in it.
func TestHostile(t *testing.T) {
	const size = 1 << 18
	keys := func(between string) string {
		var b strings.Builder
		for i := 0; b.Len() < size-20; i++ {
			fmt.Fprintf(&b, "a%d: b%s", i, between)
		}
		return b.String()
	}
	inputs := map[string]string{"mapping": keys("\n"), "flow mapping": "{" + keys(", ") + "}"}
	for _, unit := range []string{"[", "{", "- ", "? ", "[[]]", "\"", "'", "\"\" ", "a,", "- a\n", "{a: ", "&a ", "*a ", "!a ",
		"%", "#", "|", "> ", ": ", "\n", " ", "\t", "a b ", "人工", "---\n", "- - a\n", "a: b # c\n", "\\\"", "- [a, {b: c}]\n"} {
		inputs[unit] = strings.Repeat(unit, size/len(unit))
		inputs["a: "+unit] = "a: " + strings.Repeat(unit, (size-3)/len(unit))
	}
	for name, data := range inputs {
		before := proctime.Used()
		var out any
		var problems problem.List
		Parse([]byte(data), "a.yaml", &out, &problems)
		if took := proctime.Used() - before; took > 5*time.Second { // most take milliseconds, what is refused too late takes minutes
			t.Errorf("%q takes %v", name, took)
		}
	}
	deep := strings.Repeat("[", 101) + strings.Repeat("]", 101)
	for data, refused := range map[string]bool{deep: true, deep[1:201]: false, strings.Repeat("- ", 101) + "a": true,
		strings.Repeat("- ", 100) + "a": false, blocks(101): true, blocks(100): false} {
		var out any
		var problems problem.List
		Parse([]byte(data), "a.yaml", &out, &problems)
		if told := len(problems) == 1 && strings.Contains(problems[0].What, "more than 100 lists"); told != refused {
			t.Errorf("%.210q: %v", data, problems)
		}
	}
}

// blocks are mappings in each other.
func blocks(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String() + strings.Repeat(" ", depth) + "b\n"
}
