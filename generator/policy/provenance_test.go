package policy_test

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/law"
	"lingang/generator/problem"
)

// change is one character of a file replaced.
type change struct {
	file     string
	from, to int // bytes
	by       string
}

func (c change) apply(files fstest.MapFS) string {
	data := string(files[c.file].Data)
	return data[:c.from] + c.by + data[c.to:]
}

func (c change) String() string { return fmt.Sprintf("%s at byte %d to %q", c.file, c.from, c.by) }

// digit is the change of the digit at a place to another.
func digit(file, data string, at int) change {
	return change{file, at, at + 1, string('0' + (data[at]-'0'+1)%10)}
}

// otherWords are the numerals in words and what a slip of the pen would make of them.
var otherWords = strings.NewReplacer("一", "二", "二", "三", "两", "三", "三", "四", "四", "五", "五", "六", "六", "七", "七", "八",
	"八", "九", "九", "八", "十", "百", "two", "three", "three", "four", "four", "five", "five", "six", "third", "fourth",
	"fifth", "sixth")

// lawChanges are one digit of every number token of a law file, and every digit that no token covers.
func lawChanges(t *testing.T, file, data string) (out []change) {
	t.Helper()
	lang := law.EN
	if strings.HasSuffix(file, ".zh.md") {
		lang = law.ZH
	}
	covered := 0
	for i, n := range law.Numbers(lang, data) {
		token := data[n.Start:n.End]
		digits := digits(token)
		covered += len(digits)
		if len(digits) > 0 {
			out = append(out, digit(file, data, n.Start+digits[i%len(digits)])) // not always the first
			continue
		}
		by := otherWords.Replace(strings.ToLower(token))
		if by == token {
			t.Fatalf("%s: there is no other word for %q", file, token)
		}
		out = append(out, change{file, n.Start, n.End, by})
	}
	if all := len(digits(data)); covered != all {
		t.Errorf("%s has %d digits, but its numbers cover %d: the others could be changed unseen", file, all, covered)
	}
	return out
}

func digits(s string) (at []int) {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			at = append(at, i)
		}
	}
	return at
}

var isValue = regexp.MustCompile(`(?m)^[^#\n]*\bis: *(\[[^\]\n]*\]|[^\s,}]+)`)

// isChanges are one digit of every number of every is: of a YAML file.
func isChanges(file, data string) (out []change) {
	for _, m := range isValue.FindAllStringSubmatchIndex(data, -1) {
		at := m[2]
		for i, one := range strings.Split(data[m[2]:m[3]], ",") {
			if d := digits(one); len(d) > 0 {
				out = append(out, digit(file, data, at+d[i%len(d)]))
			}
			at += len(one) + 1
		}
	}
	return out
}

// TestEveryNumberIsChecked changes every number of the law, in both languages, and every number of every rule, one at a
// time, and wants each change found, with its place.
func TestEveryNumberIsChecked(t *testing.T) {
	files := slim(t)
	counts := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data := string(files[name].Data)
		var changes []change
		switch path.Base(name) {
		case "law.zh.md", "law.en.md":
			changes = lawChanges(t, name, data)
		case "rule.yaml", "policy.yaml":
			changes = isChanges(name, data)
		default:
			continue
		}
		counts[path.Base(name)] += len(changes)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, c := range changes {
				mustBeSeen(t, files, c)
			}
		})
	}
	if zh, en := counts["law.zh.md"], counts["law.en.md"]; zh != en || zh < 100 || counts["rule.yaml"] < 80 ||
		counts["policy.yaml"] != 3 {
		t.Errorf("these are not all the numbers: %v", counts)
	}
}

func mustBeSeen(t *testing.T, files fstest.MapFS, c change) {
	t.Helper()
	if _, problems := load(with(files, c.file, c.apply(files)), nil); !names(problems, c.file) {
		t.Errorf("%s goes unseen; problems: %v", c, problems.Err())
	}
}

// names is whether a problem has a line in the changed file's folder, which for a clause is the clause.
func names(problems problem.List, file string) bool {
	want := path.Join(shownDir, file)
	if strings.HasPrefix(file, "clauses/") {
		want = path.Dir(want) + "/"
	}
	return slices.ContainsFunc(problems, func(p problem.Problem) bool {
		return p.Line > 0 &&
			strings.HasPrefix(p.File, want)
	})
}

// TestRuleQuotesAreChecked changes a digit in the quoted words of every rule: such words are not in the law.
func TestRuleQuotesAreChecked(t *testing.T) {
	files := slim(t)
	quoted := regexp.MustCompile(`(?m)^ *(?:- )?law:.*\n(?:(?:\s*zh|\s*en): .*\n)*`)
	tried := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Base(name) != "rule.yaml" {
			continue
		}
		data := string(files[name].Data)
		var changes []change
		for i, m := range quoted.FindAllStringIndex(data, -1) {
			if d := digits(data[m[0]:m[1]]); len(d) > 0 {
				changes = append(changes, digit(name, data, m[0]+d[i%len(d)]))
			}
		}
		tried += len(changes)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, c := range changes {
				mustBeSeen(t, files, c)
			}
		})
	}
	if tried < 60 {
		t.Errorf("only %d quotes with digits were found", tried)
	}
}
