package companies

import (
	"bytes"
	"encoding/json"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/text"
	"lingang/generator/wire"
)

// Table computes tables of companies for a policy, in the words of a language.
type Table struct {
	Policy *policy.Policy
	Lang   law.Lang
	Date   string // the day of rows that state none; may be empty

	strings text.Strings
	nothing []string
}

// New is a table of a policy.
func New(p *policy.Policy, strings text.Strings, lang law.Lang) *Table {
	t := &Table{Policy: p, Lang: lang, strings: strings}
	t.nothing = t.words("batch.file.nothing")
	return t
}

// Say is a text of the interface with its values.
func (t *Table) Say(key string, values ...string) string {
	return strings.NewReplacer(values...).Replace(t.strings[t.Lang][key])
}

// words are those of texts that list them, in both languages.
func (t *Table) words(keys ...string) (out []string) {
	for _, lang := range law.Langs {
		for _, key := range keys {
			for _, word := range strings.Split(t.strings[lang][key], "|") {
				out = append(out, plain(word))
			}
		}
	}
	return out
}

func (t *Table) facts() (out []policy.Question) {
	for _, section := range t.Policy.Sections {
		for _, id := range section.Facts {
			if f, ok := t.Policy.Fact(id); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// Line is a company: its result, or what is wrong with its row.
type Line struct {
	Line   int // of the file
	Name   string
	Errors []string
	result *wire.Computed
}

const mostInName = 200

// Compute reads the text of a table and computes each row, in order. A row with errors stops nothing.
func (t *Table) Compute(text string) (*Columns, []Line, error) {
	columns, err := t.readColumns(text)
	if err != nil {
		return nil, nil, err
	}
	body, separator := named(text)
	before := 0
	if separator != 0 {
		before = 1
	}
	var lines []Line
	headed := false
	for r := range rows(body, columns.separator) {
		if headed {
			r.line += before
			lines = append(lines, t.line(r, columns))
		}
		headed = true
	}
	if len(lines) == 0 {
		return nil, nil, &Refused{Key: "batch.refused.no_rows"}
	}
	return columns, lines, nil
}

// line reads a row and computes it, unless it has errors.
func (t *Table) line(r row, columns *Columns) Line {
	out := Line{Line: r.line}
	if columns.name >= 0 && columns.name < len(r.cells) {
		out.Name = oneLine(r.cells[columns.name], mostInName)
	}
	if r.problem != "" {
		out.Errors = []string{t.Say("batch.row."+r.problem, "{most}", itoa(mostCells))}
		return out
	}
	if len(r.cells) > columns.count && anyText(r.cells[columns.count:]) {
		out.Errors = []string{t.Say("batch.row.too_many", "{n}", itoa(len(r.cells)), "{head}", itoa(columns.count))}
		return out
	}
	var facts bytes.Buffer
	add := func(id string, value any) {
		b, err := json.Marshal(value)
		if err != nil {
			panic(err) // texts, numbers, yes and no
		}
		facts.WriteString(string("{,"[min(facts.Len(), 1)]) + `"` + id + `":`)
		facts.Write(b)
	}
	dated := t.Date == ""
	for _, c := range columns.facts {
		cell := ""
		if c.at < len(r.cells) {
			cell = r.cells[c.at]
		}
		value, problem := t.readCell(cell, c.fact)
		switch {
		case problem != "":
			out.Errors = append(out.Errors, t.inCell(r.line, c.at, problem))
		case value != nil:
			add(c.fact.ID, value)
			dated = dated || c.fact.ID == "as_of"
		}
	}
	if !dated {
		add("as_of", t.Date)
	}
	if len(out.Errors) == 0 {
		t.compute(&out, facts.String(), columns)
	}
	return out
}

func (t *Table) compute(out *Line, facts string, columns *Columns) {
	if facts == "" {
		facts = "{"
	}
	result, ok := t.Policy.Rules.EvaluateJSON(facts + "}")
	if ok {
		out.result = new(wire.Computed)
		if err := json.Unmarshal([]byte(result), out.result); err != nil {
			panic(err) // the engine's own JSON
		}
		return
	}
	var refused wire.Rejected
	if err := json.Unmarshal([]byte(result), &refused); err != nil {
		panic(err)
	}
	for _, e := range refused.Errors {
		message := t.of(policy.Text(e.Message))
		for _, c := range columns.facts {
			if c.fact.ID == e.Fact {
				message = t.inCell(out.Line, c.at, message)
			}
		}
		out.Errors = append(out.Errors, message)
	}
}

// inCell is what is wrong with a cell, with its place.
func (t *Table) inCell(line, at int, problem string) string {
	return t.Say("batch.row.cell", "{line}", itoa(line), "{column}", letters(at), "{problem}", problem)
}
