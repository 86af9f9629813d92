package machine

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// DataFile is a file under data/<policy>/. The page about the data and the folder's datapackage.json are both made of
// the list of them, and the words of both are the strings under data.file and data.column.
type DataFile struct {
	Name    string
	Key     string // of its words
	Schema  string // path of the JSON Schema that it meets, if any
	Columns []Column
	Primary string // the column that names a row, if any
	Heading bool   // columns are headed by the questions, in the language Lang, and not by their names
	Lang    law.Lang
}

// Column is a column of a table, in the words of Table Schema.
type Column struct {
	Name     string
	Type     string // string, number, integer, boolean or date
	Required bool
	Enum     []string
	Title    string // its words, where they are not those of data.column
	Yes, No  string // of a boolean
}

// DataFiles are the files that a policy has.
func DataFiles(v view.View) []DataFile {
	text := func(name string) Column { return Column{Name: name, Type: "string", Required: true} }
	enum := func(name string, values ...string) Column {
		return Column{Name: name, Type: "string", Required: true, Enum: values}
	}
	number := func(name string) Column { return Column{Name: name, Type: "number"} }
	kinds := []string{string(award.Formula), string(award.Range), string(award.Ceiling), string(award.NonCash),
		string(award.CaseByCase)}
	types := []string{"money", "yes_no", "count", "date", "one_of", "quantity", "percent", "list"}
	out := []DataFile{
		{Name: "policy.json", Key: "policy", Schema: "data/policy.schema.json"},
		{Name: "rules.json", Key: "rules", Schema: "data/rules.schema.json"},
		{Name: "facts.schema.json", Key: "facts_schema"},
		{Name: "awards.csv", Key: "awards", Primary: "item", Columns: []Column{text("item"), text("clause"),
			text("name_zh"), text("name_en"), enum("kind", kinds...),
			enum("frequency", award.Once, award.Annual, award.PerEvent, award.OncePerTier), number("ceiling"),
			{Name: "groups", Type: "string"}, text("amount_zh"), text("amount_en")}},
		{Name: "numbers.csv", Key: "numbers", Columns: []Column{text("number"), text("item"), text("is"), number("value"),
			text("clause"), text("words_zh"), text("words_en")}},
		{Name: "facts.csv", Key: "facts", Primary: "fact", Columns: []Column{text("fact"), enum("type", types...),
			text("label_zh"), text("label_en"), {Name: "options", Type: "string"}}},
	}
	for _, lang := range law.Langs {
		out = append(out, DataFile{Name: "template-" + string(lang) + ".csv", Key: "template", Heading: true, Lang: lang,
			Columns: templateColumns(v.In(lang))})
	}
	return out
}

// templateColumns are those of the table for many companies.
func templateColumns(v view.View) []Column {
	out := []Column{{Name: v.T("batch.file.name"), Type: "string", Title: v.T("batch.page.any")}}
	for _, section := range v.Policy.Sections {
		for _, id := range section.Facts {
			f, ok := v.Policy.Fact(id)
			if !ok {
				continue
			}
			c := Column{Name: v.Of(f.Label), Type: "string", Title: v.T("batch.page.type_" + f.Type)}
			switch f.Type {
			case "yes_no":
				c.Type, c.Yes, c.No = "boolean", v.T("quiz.answer.yes"), v.T("quiz.answer.no")
			case "count":
				c.Type = "integer"
			case "date":
				c.Type = "date"
			case "one_of":
				for _, o := range f.Options {
					c.Enum = append(c.Enum, v.Of(o.Text))
				}
			}
			out = append(out, c)
		}
	}
	return out
}

// tables writes the tables of a policy as CSV: UTF-8 without a mark, lines that end in CRLF.
func tables(v view.View, p PolicyJSON) {
	rows := map[string][][]string{}
	add := func(name string, cells ...string) { rows[name] = append(rows[name], cells) }
	for _, c := range p.Clauses {
		for _, it := range c.Items {
			ceiling := ""
			if it.Ceiling != nil {
				ceiling = *it.Ceiling
			}
			add("awards.csv", it.ID, c.ID, it.Name.ZH, it.Name.EN, it.Kind, it.Frequency, ceiling, strings.Join(it.Groups, ";"),
				it.Amount.ZH, it.Amount.EN)
			for _, n := range it.Numbers {
				for _, w := range n.Law {
					add("numbers.csv", n.Path, it.ID, n.Is, plainNumber(n.Is), w.Clause, w.ZH, w.EN)
				}
			}
		}
	}
	for _, f := range p.Facts {
		var options []string
		for _, o := range f.Options {
			options = append(options, o.Value)
		}
		add("facts.csv", f.ID, f.Type, f.Label.ZH, f.Label.EN, strings.Join(options, ";"))
	}
	for _, file := range DataFiles(v) {
		if file.Columns == nil || file.Heading {
			continue // templates are made with the page that offers them
		}
		var head []string
		for _, c := range file.Columns {
			head = append(head, c.Name)
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = true
		if err := w.WriteAll(slices.Insert(rows[file.Name], 0, head)); err != nil {
			panic(err) // a buffer takes everything
		}
		v.Files.Write(view.DataPath(v.Policy.Slug, file.Name), b.Bytes())
	}
}

// plainNumber is a number of the rules as a decimal, a percentage as a fraction; "" for what is no number.
func plainNumber(is string) string {
	number, percent := strings.CutSuffix(is, "%")
	d, err := decimal.NewFromString(number)
	if err != nil {
		return ""
	}
	if percent {
		d = d.Shift(-2)
	}
	return d.String()
}

// licence is what the data may be used under.
const licence, licenceAddress = "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"

// sourceTitle names the document that the data are of.
func sourceTitle(m policy.Meta) string {
	if m.DocumentNumber.IsZero() {
		return m.Issuer.ZH + "：《" + m.Title.ZH + "》"
	}
	return m.Issuer.ZH + "：《" + m.Title.ZH + "》（" + m.DocumentNumber.ZH + "）"
}
