package policy

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// clauseFile is a clause in the structure: its id, or its id and how it is cited.
type clauseFile struct{ citedClause }

type citedClause struct {
	ID   string `yaml:"id"`
	Cite Text   `yaml:"cite"`
}

// UnmarshalYAML takes 10-1 or {id: 10-1, cite: {zh:, en:}}.
func (c *clauseFile) UnmarshalYAML(unmarshal func(any) error) error {
	if err := unmarshal(&c.ID); err == nil {
		return nil
	}
	c.ID = ""
	return unmarshal(&c.citedClause)
}

// YAMLTypes is the longer form, for the hint at a misspelt key.
func (c *clauseFile) YAMLTypes() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[citedClause]()}
}

// numerals are how a level of the numbering is written, by the name of its first numeral.
var numerals = map[string]func(n int) string{
	"1": strconv.Itoa, "一": chineseNumeral, "①": circled, "I": roman,
	"i": func(n int) string { return strings.ToLower(roman(n)) },
	"a": func(n int) string { return string(rune('a' + (n-1)%26)) },
}

var levelPlace = regexp.MustCompile(`\{([^{}]*)\}`)

// ownCite is how a clause is cited by the policy's own numbering: a pattern for each level of its id, put together. It
// is false where the policy has none, or the clause is not numbered.
func ownCite(levels []Text, part Text, id string) (Text, bool) {
	numbers := strings.Split(id, "-")
	if len(levels) < len(numbers) {
		return Text{}, false
	}
	var zh, en strings.Builder
	for i, digits := range numbers {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 {
			return Text{}, false
		}
		zh.WriteString(numbered(levels[i].ZH, part.ZH, n))
		en.WriteString(numbered(levels[i].EN, part.EN, n))
	}
	// What parts a number from what follows is not cited: 一、 alone is 一.
	end := func(s string) string { return strings.TrimRight(strings.TrimSpace(s), "、.．,，") }
	return Text{ZH: end(zh.String()), EN: end(en.String())}, true
}

func numbered(pattern, part string, n int) string {
	return levelPlace.ReplaceAllStringFunc(pattern, func(place string) string {
		name := place[1 : len(place)-1]
		if name == "part" {
			return part
		}
		if write, ok := numerals[name]; ok {
			return write(n)
		}
		return place
	})
}

// citation checks the patterns by which clauses are cited.
func (l *loader) citation() {
	for i, level := range l.meta.Citation {
		for lang, pattern := range map[string]string{"zh": level.ZH, "en": level.EN} {
			at, found := fmt.Sprintf("$.citation[%d].%s", i, lang), 0
			for _, m := range levelPlace.FindAllStringSubmatch(pattern, -1) {
				if _, ok := numerals[m[1]]; ok {
					found++
				} else if m[1] != "part" {
					l.metaYAML.Problem(l.problems, at, fmt.Sprintf("%q is no numeral", m[0]),
						"write {1}, {一}, {①}, {I}, {i} or {a} for the number, {part} for how the part is cited")
				}
			}
			if found != 1 {
				l.metaYAML.Problem(l.problems, at, fmt.Sprintf("the pattern %q has %d numbers", pattern, found),
					"a level of the numbering has one, such as 第{一}条")
			}
		}
	}
}

const digitsZH = "零一二三四五六七八九"

// chineseNumeral writes a number up to 99 as laws number their articles; what is larger in digits.
func chineseNumeral(n int) string {
	digit := func(n int) string { return string([]rune(digitsZH)[n]) }
	hundreds, rest := n/100, n%100
	out := ""
	switch {
	case hundreds > 9:
		return strconv.Itoa(n)
	case hundreds > 0:
		out = digit(hundreds) + "百"
		if rest > 0 && rest < 10 {
			out += "零"
		}
	}
	if rest >= 10 {
		if rest >= 20 || hundreds > 0 {
			out += digit(rest / 10)
		}
		out += "十"
	}
	if rest%10 > 0 {
		out += digit(rest % 10)
	}
	return out
}

// circled writes 1 to 50 as one character.
func circled(n int) string {
	switch {
	case n <= 20:
		return string(rune('①' + n - 1))
	case n <= 35:
		return string(rune('㉑' + n - 21))
	case n <= 50:
		return string(rune('㊱' + n - 36))
	}
	return "(" + strconv.Itoa(n) + ")"
}

func roman(n int) string {
	var out strings.Builder
	for _, r := range []struct {
		value int
		signs string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			out.WriteString(r.signs)
		}
	}
	return out.String()
}
