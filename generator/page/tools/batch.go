package tools

import (
	"bytes"
	"encoding/csv"
	"html/template"

	"lingang/generator/page/quiz"
	"lingang/generator/page/result"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
)

// Compare is the page of scenarios side by side.
type Compare struct {
	Examples []NamedExample
	Data     template.JS // for the script; see site/components/compare
}

// NamedExample is a persona to choose.
type NamedExample struct{ ID, Name string }

// CompareOf is the page of scenarios of the view's policy.
func CompareOf(v view.View) Compare {
	var examples []NamedExample
	for _, persona := range result.PublicPersonas(v.Policy) {
		examples = append(examples, NamedExample{persona.ID, v.Of(persona.Name)})
	}
	data := wire.Compare{Sheet: sheet(v, "compare"), Examples: v.Rel(exampleFacts(v))}
	return Compare{examples, template.JS(wire.Sorted(data))}
}

// Batch is the page of many companies.
type Batch struct {
	Template string   // path of the template
	Nothing  []string // words for a cell that has nothing to say
	Sections []quiz.Section
	Data     template.JS // for the script; see site/components/batch
}

// BatchOf is the page of many companies of the view's policy.
func BatchOf(v view.View) Batch {
	out := Batch{Template: view.DataPath(v.Policy.Slug, "template-"+string(v.Lang)+".csv"), Nothing: nothing(v),
		Data: template.JS(wire.Sorted(wire.Batch{Sheet: sheet(v, "batch"), Words: v.Rel(quiz.CalculatorWords(v))}))}
	for _, section := range v.Policy.Sections {
		qs := quiz.Section{ID: section.ID, Title: v.Of(section.Title)}
		for _, id := range section.Facts {
			if f, ok := v.Policy.Fact(id); ok {
				qs.Facts = append(qs.Facts, v.Field(f))
			}
		}
		out.Sections = append(out.Sections, qs)
	}
	v.Files.Write(out.Template, tableTemplate(v))
	return out
}

// tableTemplate is a table with a heading for each fact and, to show how answers are written, one example. It is
// written as Excel reads it: with a byte order mark and CRLF.
func tableTemplate(v view.View) []byte {
	head, row := []string{v.T("batch.file.name")}, []string{v.T("batch.file.example")}
	var facts policy.Facts
	if all := result.PublicPersonas(v.Policy); len(all) > 0 {
		facts = all[0].Facts
		row[0] = v.T("batch.file.example", "name", v.Of(all[0].Name))
	}
	for _, section := range v.Policy.Sections {
		for _, id := range section.Facts {
			if f, ok := v.Policy.Fact(id); ok {
				head = append(head, v.Of(f.Label))
				row = append(row, cell(v, f, facts[id]))
			}
		}
	}
	b := bytes.NewBufferString("\ufeff")
	c := csv.NewWriter(b)
	c.UseCRLF = true
	if err := c.WriteAll([][]string{head, row}); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// cell is an answer as a cell of a table says it.
func cell(v view.View, f policy.Question, value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case bool:
		return v.T("quiz.answer." + map[bool]string{true: "yes", false: "no"}[value])
	case string:
		return v.OptionLabel(f, value)
	default: // a number
		return string(wire.Plain(value))
	}
}
