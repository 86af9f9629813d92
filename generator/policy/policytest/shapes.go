// Package policytest has sentences of policies with their rules, for tests of what can be said.
package policytest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"

	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/wasm/award"
)

// Shape is a sentence of a policy with its rule, its questions and inputs worked out by hand.
type Shape struct {
	ID      string
	Law     policy.Text
	Facts   yaml.MapSlice
	Item    yaml.MapSlice
	Unused  []string    // facts that the worked inputs have and the rule does not ask for
	NoRule  policy.Text `yaml:"no_rule"`
	Reading string
	Rows    []Worked
}

// Worked are inputs with what they come to.
type Worked struct {
	Facts  map[string]any
	Expect string // one figure, or least..most
	Year   int    // of this payment; 0: the whole award
}

// Shapes are those of a file of generator/policy/testdata.
func Shapes(t *testing.T, file string) (all []Shape) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root(), "testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(data, &all, yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	return all
}

// All are the shapes of all files, those of genre.yaml first.
func All(t *testing.T) []Shape {
	t.Helper()
	return slices.Concat(Shapes(t, "genre.yaml"), Shapes(t, "more.yaml"), Shapes(t, "wide.yaml"))
}

// root is generator/policy.
func root() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(here))
}

func both(s string) map[string]string { return map[string]string{"zh": s, "en": s} }

// question is what a fact is asked as: its type, with a unit or a currency ("quantity 平方米", "money USD"), a list of
// options, or {list: columns}.
func question(id string, as any) map[string]any {
	q := map[string]any{"id": id, "label": both("F" + id), "question": both("F" + id + "?")}
	switch as := as.(type) {
	case string:
		kind, in, _ := strings.Cut(as, " ")
		q["type"] = kind
		switch {
		case in != "" && kind == "money":
			q["currency"] = in
		case in != "":
			q["unit"] = both(in)
		}
	case []any:
		options := yaml.MapSlice{}
		for _, o := range as {
			options = append(options, yaml.MapItem{Key: o, Value: both("O" + fmt.Sprint(o))})
		}
		q["type"], q["options"] = "one_of", options
	case yaml.MapSlice:
		var columns []any
		for _, c := range as[0].Value.(yaml.MapSlice) {
			columns = append(columns, question(c.Key.(string), c.Value))
		}
		q["type"], q["columns"] = "list", columns
	}
	return q
}

// Folder is a policy with one sentence and the clause that says when it holds.
func (s Shape) Folder(t *testing.T, meta ...yaml.MapItem) fstest.MapFS {
	t.Helper()
	put := func(v any) *fstest.MapFile {
		data, err := yaml.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: data}
	}
	const zh, en = "自2026年1月1日起施行，至2030年12月31日。", "In force from 1 January 2026 until 31 December 2030."
	from := map[string]any{"is": "2026-01-01", "clause": "end", "law": map[string]string{"zh": "自2026年1月1日", "en": "from 1 January 2026"}}
	until := map[string]any{"is": "2030-12-31", "clause": "end", "law": map[string]string{"zh": "至2030年12月31日", "en": "until 31 December 2030"}}
	questions := []any{
		map[string]any{"id": "applicant", "type": "one_of", "label": both("A"), "question": both("A?"),
			"options": yaml.MapSlice{{Key: "firm", Value: both("Firm")}}},
		map[string]any{"id": "as_of", "type": "date", "label": both("D"), "question": both("D?")},
		map[string]any{"id": "annual_years", "type": "count", "min": 1, "max": 3, "label": both("Y"), "question": both("Y?")},
	}
	asked := []string{"applicant", "as_of", "annual_years"}
	for _, f := range s.Facts {
		id := f.Key.(string)
		if slices.Contains(s.Unused, id) || s.Item == nil {
			continue
		}
		questions, asked = append(questions, question(id, f.Value)), append(asked, id)
	}
	item := append(yaml.MapSlice{{Key: "id", Value: "1.item"}, {Key: "name", Value: both("Item")},
		{Key: "who", Value: []any{map[string]any{"applicants": []string{"any"}}}}, {Key: "frequency", Value: "once"},
		{Key: "groups", Value: []string{}}}, s.Item...)
	rule := map[string]any{"items": []any{item}}
	if s.NoRule.ZH != "" {
		rule["no_rule"] = []any{map[string]any{"law": s.NoRule, "why": both("a reading")}}
	}
	var cases []any
	for _, row := range s.Rows {
		state := "eligible"
		if row.Expect == "0" {
			state = "ineligible"
		}
		cases = append(cases, map[string]any{"name": both("Case"), "facts": row.Given(),
			"expect": map[string]any{"1.item": map[string]any{"state": state}}})
	}
	plain := "---\ntitle: A\nheadline: A\n---\n## A {#who}\nA\n"
	page := &fstest.MapFile{Data: []byte(plain)}
	files := fstest.MapFS{
		"source.zh.txt": {Data: []byte("甲\n" + s.Law.ZH + "\n" + zh + "\n")},
		"policy.yaml": put(append(yaml.MapSlice{{Key: "title", Value: both("P")}, {Key: "short", Value: both("P")}, {Key: "issuer", Value: both("I")},
			{Key: "area", Value: both("Z")}, {Key: "issued", Value: from},
			{Key: "in_force", Value: map[string]any{"from": from, "until": until}},
			{Key: "activities", Value: []any{map[string]any{"id": "all", "name": both("All"), "items": []string{"1.item"}}}},
			{Key: "structure", Value: []any{map[string]any{"heading": map[string]string{"zh": "甲", "en": "A"}, "cite": map[string]string{"zh": "甲", "en": "A"},
				"clauses": []string{"1", "end"}}}}}, meta...)),
		"questions.yaml": put(map[string]any{"facts": questions, "sections": []any{map[string]any{"id": "all", "title": both("All"), "always": true,
			"facts": asked}}}),
		"glossary.yaml":           {Data: []byte("[]\n")},
		"clauses/1/law.zh.md":     {Data: []byte(s.Law.ZH + "\n")},
		"clauses/1/law.en.md":     {Data: []byte(s.Law.EN + "\n")},
		"clauses/1/plain.zh.md":   page,
		"clauses/1/plain.en.md":   page,
		"clauses/1/rule.yaml":     put(rule),
		"clauses/1/cases.yaml":    put(map[string]any{"cases": cases}),
		"clauses/end/law.zh.md":   {Data: []byte(zh + "\n")},
		"clauses/end/law.en.md":   {Data: []byte(en + "\n")},
		"clauses/end/plain.zh.md": page,
		"clauses/end/plain.en.md": page,
		"clauses/end/rule.yaml":   put(map[string]any{"nothing": both("dates")}),
	}
	return files
}

// Given are the facts of the calculator.
func (w Worked) Given() map[string]any {
	given := map[string]any{"applicant": "firm"}
	for id, v := range w.Facts {
		if list, ok := v.([]any); ok {
			rows := make([]any, len(list))
			for i, row := range list {
				rows[i] = row
				if columns, ok := row.(yaml.MapSlice); ok {
					one := map[string]any{}
					for _, c := range columns {
						one[fmt.Sprint(c.Key)] = c.Value
					}
					rows[i] = one
				}
			}
			v = rows
		}
		given[id] = v
	}
	return given
}

// Load loads a policy of one sentence.
func Load(files fstest.MapFS) (*policy.Policy, problem.List) {
	var problems problem.List
	p := policy.Load(files, "shape", map[string]award.Text{}, &problems)
	return p, problems
}
