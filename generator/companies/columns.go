package companies

import (
	"slices"
	"strconv"
	"strings"

	"lingang/generator/policy"
)

// Columns are what the first line says each column is: headings are facts' names in either language, or their ids, in
// any order.
type Columns struct {
	separator byte
	name      int // column of the company's name; -1 where there is none
	facts     []column
	Unknown   []string // headings that are no fact's
	Twice     []string // and those that stand twice
	count     int      // how many there are: a row with more is broken
}

type column struct {
	at   int
	fact policy.Question
}

// Known is how many columns are facts.
func (c *Columns) Known() int { return len(c.facts) }

// Named is whether a column is the company's name.
func (c *Columns) Named() bool { return c.name >= 0 }

// readColumns takes the separator by which most headings are known.
func (t *Table) readColumns(text string) (*Columns, error) {
	body, separator := named(text)
	candidates := []byte{',', ';', '\t'}
	if separator != 0 {
		candidates = []byte{separator}
	}
	facts := map[string]policy.Question{}
	for _, f := range t.facts() {
		for _, heading := range []string{f.Label.ZH, f.Label.EN, f.ID} {
			facts[plain(heading)] = f
		}
	}
	var best *Columns
	broken := false
	for _, candidate := range candidates {
		for head := range rows(body, candidate) {
			if head.problem != "" {
				broken = true
			} else if c := t.columns(head.cells, candidate, facts); best == nil || len(c.facts) > len(best.facts) {
				best = c
			}
			break
		}
	}
	switch {
	case best != nil && len(best.facts) > 0:
		return best, nil
	case broken:
		return nil, &Refused{Key: "batch.refused.broken_head"}
	}
	return nil, &Refused{Key: "batch.refused.no_facts"}
}

func (t *Table) columns(head []string, separator byte, facts map[string]policy.Question) *Columns {
	out := &Columns{separator: separator, count: len(head)}
	var headings []string
	for _, h := range head {
		headings = append(headings, plain(h))
	}
	company := t.words("batch.file.name", "batch.file.name_also")
	out.name = slices.IndexFunc(headings, func(h string) bool { return slices.Contains(company, h) })
	if out.name < 0 { // without such a heading the first column is the name, unless it is a fact
		if _, is := facts[headings[0]]; !is {
			out.name = 0
		}
	}
	seen := map[string]bool{}
	for i, heading := range headings {
		fact, known := facts[heading]
		switch {
		case i == out.name || heading == "":
		case !known:
			out.Unknown = append(out.Unknown, head[i])
		case seen[fact.ID]:
			out.Twice = append(out.Twice, head[i])
		default:
			seen[fact.ID] = true
			out.facts = append(out.facts, column{i, fact})
		}
	}
	return out
}

// letters is a column as spreadsheets name it: A, …, Z, AA, …
func letters(column int) string {
	last := string(rune('A' + column%26))
	if column < 26 {
		return last
	}
	return letters(column/26-1) + last
}

func itoa(n int) string { return strconv.Itoa(n) }

// plain is a word whatever its width, case and spacing.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - 0xfee0
		}
		return r
	}, text)
	text = strings.Join(strings.FieldsFunc(text, space), " ")
	text = strings.ToLower(strings.ReplaceAll(text, "İ", "i\u0307"))
	return strings.ReplaceAll(text, "’", "'")
}
