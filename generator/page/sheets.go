package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// What comparing and batches share: the names of facts and awards, and the examples, as files for their scripts, and the template
// of a table of companies.

// namesJSON are the names of facts and awards in both languages, for scripts that read them and write them.
type namesJSON struct {
	Name     policy.Text  `json:"name"`    // the heading of the column with a company's name
	Aliases  []string     `json:"aliases"` // what else people write there
	Sections []namedGroup `json:"sections"`
	Awards   []namedAward `json:"items"`
}

type namedGroup struct {
	ZH    string      `json:"zh"`
	EN    string      `json:"en"`
	Facts []namedFact `json:"facts"`
}

type namedFact struct {
	ID      string        `json:"id"`
	Type    string        `json:"type"`
	ZH      string        `json:"zh"`
	EN      string        `json:"en"`
	Options []namedOption `json:"options,omitempty"`
}

type namedOption struct {
	ID string `json:"id"`
	ZH string `json:"zh"`
	EN string `json:"en"`
}

type namedAward struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

// namesFile writes the names of a policy and gives the path of the file.
func (s *Site) namesFile(p *policy.Policy) string {
	zh, en := s.texts(law.ZH), s.texts(law.EN)
	out := namesJSON{Name: policy.Text{ZH: zh.get("batch.file.name"), EN: en.get("batch.file.name")},
		Aliases: strings.Split(zh.get("batch.file.name_also")+"|"+en.get("batch.file.name_also"), "|")}
	for _, section := range p.Sections {
		g := namedGroup{ZH: section.Title.ZH, EN: section.Title.EN}
		for _, id := range section.Facts {
			f, ok := p.Fact(id)
			if !ok {
				continue
			}
			fact := namedFact{ID: f.ID, Type: f.Type, ZH: f.Label.ZH, EN: f.Label.EN}
			for _, o := range f.Options {
				fact.Options = append(fact.Options, namedOption{o.ID, o.Text.ZH, o.Text.EN})
			}
			g.Facts = append(g.Facts, fact)
		}
		out.Sections = append(out.Sections, g)
	}
	for i := range p.Rules.Items {
		it := &p.Rules.Items[i]
		out.Awards = append(out.Awards, namedAward{ID: it.ID, Kind: string(it.Kind), ZH: it.Name.ZH, EN: it.Name.EN})
	}
	return s.dataFile(p, "names", out)
}

// exampleFacts writes the answers of the public personas and gives the path of the file.
func (s *Site) exampleFacts(p *policy.Policy) string {
	type example struct {
		ID    string          `json:"id"`
		ZH    string          `json:"zh"`
		EN    string          `json:"en"`
		Facts json.RawMessage `json:"facts"`
	}
	out := []example{}
	for _, persona := range publicPersonas(p) {
		if text, err := policy.FactsJSON(persona.Facts); err == nil {
			out = append(out, example{persona.ID, persona.Name.ZH, persona.Name.EN, json.RawMessage(compact(text))})
		}
	}
	return s.dataFile(p, "examples", out)
}

func publicPersonas(p *policy.Policy) (out []policy.Persona) {
	for _, persona := range p.Personas {
		if persona.Public == nil || *persona.Public {
			out = append(out, persona)
		}
	}
	return out
}

// dataFile writes data for a script under a name that changes with it.
func (s *Site) dataFile(p *policy.Policy, name string, v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // plain data
	}
	sum := sha256.Sum256(b.Bytes())
	path := "assets/" + p.Slug + "/" + name + "-" + hex.EncodeToString(sum[:])[:10] + ".json"
	s.write(path, b.Bytes())
	return path
}

// sheetData is what the scripts of the two pages read from the page: addresses and wording.
func (s *Site) sheetData(w words, prefix string, more map[string]string) template.JS {
	at := func(path string) string { return rel(w.from, string(w.lang)+"/"+w.p.Slug+"/"+path) }
	said := map[string]string{}
	for key, text := range s.Strings.Under(w.lang, prefix) {
		if !strings.HasPrefix(key, "page.") { // what the template alone says
			said[key] = text
		}
	}
	for _, group := range []string{"engine", "answer"} {
		for key, text := range s.Strings.Under(w.lang, "quiz."+group) {
			said[group+"."+key] = text
		}
	}
	data := map[string]any{"policy": w.p.Slug, "lang": w.lang, "api": rel(w.from, s.Engine), "benefits": at("benefits/"), "quiz": at("quiz/"),
		"names": rel(w.from, s.namesFile(w.p)), "strings": said}
	for key, path := range more {
		data[key] = rel(w.from, path)
	}
	js, err := scriptJSON(data)
	if err != nil {
		panic(err) // plain data
	}
	return js
}

// Compare is the page of scenarios side by side.
type Compare struct {
	Examples []NamedExample
	Data     template.JS // for the script; see site/components/compare
}

// NamedExample is a persona to choose.
type NamedExample struct{ ID, Name string }

func (s *Site) compare(lang law.Lang, p *policy.Policy, from string) Compare {
	var examples []NamedExample
	for _, persona := range publicPersonas(p) {
		examples = append(examples, NamedExample{persona.ID, in(persona.Name, lang)})
	}
	return Compare{examples, s.sheetData(words{s, p, lang, from, ""}, "compare", map[string]string{"examples": s.exampleFacts(p)})}
}

// Batch is the page of many companies.
type Batch struct {
	Template string // path of the template
	Sections []QuizSection
	Data     template.JS // for the script; see site/components/batch
}

func (s *Site) batch(lang law.Lang, p *policy.Policy, from string) Batch {
	w := words{s, p, lang, from, ""}
	out := Batch{Template: "data/" + p.Slug + "/template-" + string(lang) + ".csv", Data: s.sheetData(w, "batch", nil)}
	for _, section := range p.Sections {
		qs := QuizSection{ID: section.ID, Title: in(section.Title, lang)}
		for _, id := range section.Facts {
			if f, ok := p.Fact(id); ok {
				qs.Facts = append(qs.Facts, s.quizFact(w, f))
			}
		}
		out.Sections = append(out.Sections, qs)
	}
	s.write(out.Template, s.template(w))
	return out
}

// template is a table with a heading for each fact and, to show how answers are written, one example. It is written as Excel
// reads it: with a byte order mark and CRLF.
func (s *Site) template(w words) []byte {
	t := s.texts(w.lang)
	head, row := []string{t.get("batch.file.name")}, []string{t.get("batch.file.example")}
	var facts map[string]any
	if all := publicPersonas(w.p); len(all) > 0 {
		facts = all[0].Facts
		row[0] = fillIn(t.get("batch.file.example"), "name", in(all[0].Name, w.lang))
	}
	for _, section := range w.p.Sections {
		for _, id := range section.Facts {
			if f, ok := w.p.Fact(id); ok {
				head = append(head, in(f.Label, w.lang))
				row = append(row, s.cell(w, f, facts[id]))
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
func (s *Site) cell(w words, f policy.Question, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		key := map[bool]string{true: "yes", false: "no"}[v]
		return s.texts(w.lang).get("quiz.answer." + key)
	case string:
		for _, o := range f.Options {
			if o.ID == v {
				return in(o.Text, w.lang)
			}
		}
		return v
	default:
		b, err := json.Marshal(v)
		if err != nil {
			panic(err) // a number
		}
		return string(b)
	}
}
