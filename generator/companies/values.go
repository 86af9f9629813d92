package companies

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// What people write in tables; the page's own words for the three answers are among them.
var (
	yes = []string{"是", "有", "对", "√", "✓", "✔", "y", "yes", "true", "1"}
	no  = []string{"否", "不是", "没有", "×", "✗", "✘", "n", "no", "false", "0"}
)

// readCell gives a cell as a value for the calculator: nil is unknown. What the calculator can refuse itself, with its
// own words, goes in as it stands.
func (t *Table) readCell(text string, f policy.Question) (value any, problem string) {
	word := plain(text)
	unknown := word == "" || slices.Contains(t.nothing, word)
	if f.Type == "yes_no" {
		switch {
		case slices.Contains(yes, word), slices.Contains(no, word):
			return slices.Contains(yes, word), ""
		case unknown:
			return nil, ""
		}
		return nil, t.Say("batch.row.yes_no", "{fact}", t.of(f.Label), "{value}", short(text))
	}
	for _, o := range f.Options {
		for _, name := range []string{o.ID, o.Text.ZH, o.Text.EN} {
			if plain(name) == word {
				return o.ID, ""
			}
		}
	}
	if unknown {
		return nil, ""
	}
	if len(f.Options) > 0 {
		var choice []string
		for _, o := range f.Options {
			choice = append(choice, t.of(o.Text))
		}
		return nil, t.Say("batch.row.one_of", "{fact}", t.of(f.Label), "{value}", short(text), "{options}",
			strings.Join(choice, t.Say("batch.comma")))
	}
	switch f.Type {
	case "count":
		if n, ok := readCount(zeros.ReplaceAllString(word, "")); ok {
			return n, ""
		}
		return short(text), ""
	case "date":
		if day, ok := readDate(midnight.ReplaceAllString(word, "")); ok {
			return day, ""
		}
		return short(text), ""
	}
	return slice(trim(text), 200), "" // the calculator refuses what is longer than 40 characters
}

var (
	zeros    = regexp.MustCompile(`\.0+$`)
	midnight = regexp.MustCompile(` 0{1,2}:00(?::00)?$`) // Excel writes it behind a day
	count    = regexp.MustCompile(`^(\d{1,16}|\d{1,3}(,\d{3}){1,4})$`)
	packed   = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`)
	day      = regexp.MustCompile(`^(\d{4})[-/.年]` + white + `*(\d{1,2})[-/.月]` + white + `*(\d{1,2})日?$`)
)

// white is white space in a regular expression, as JavaScript has it.
const white = `[\s\v\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]`

// readCount is 1,200 as a number. JavaScript would round what has more than 15 digits, and so is that left to the
// calculator to refuse.
func readCount(text string) (json.Number, bool) {
	if !count.MatchString(text) {
		return "", false
	}
	digits := strings.TrimLeft(strings.ReplaceAll(text, ",", ""), "0")
	if digits == "" {
		digits = "0"
	}
	return json.Number(digits), true
}

// readDate is 2021年3月5日, 2021/3/5, 2021.3.5 and 20210305 as 2021-03-05.
func readDate(text string) (string, bool) {
	m := day.FindStringSubmatch(packed.ReplaceAllString(text, "$1-$2-$3"))
	if m == nil {
		return "", false
	}
	for i, part := range m {
		if len(part) == 1 {
			m[i] = "0" + part
		}
	}
	return strings.Join(m[1:], "-"), true
}

// short are somebody else's words in a message.
func short(text string) string {
	one := strings.Join(strings.FieldsFunc(text, space), " ")
	if units(one) > 30 {
		return slice(one, 30) + "…"
	}
	return one
}

var unseen = regexp.MustCompile(`[\p{Cc}\p{Zl}\p{Zp}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]+`)

// oneLine is a name as one line, with none of the characters that turn the direction of what follows.
func oneLine(name string, most int) string {
	r := []rune(trim(unseen.ReplaceAllString(name, " ")))
	return string(r[:min(most, len(r))])
}

func (t *Table) of(text policy.Text) string {
	if t.Lang == law.ZH {
		return text.ZH
	}
	return text.EN
}
