package schema_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/jsonschema-go/jsonschema"

	"lingang/generator/schema"
)

const root = "../.."

// TestEveryKeyHasWords: a key that is added to a struct says what it is for, in words.go.
func TestEveryKeyHasWords(t *testing.T) {
	_, missing := schema.All()
	for _, key := range missing {
		t.Errorf("the key %s has no words in generator/schema/words.go", key)
	}
}

// TestFresh: the schemas and the list of keys in the repository are those of the structs.
func TestFresh(t *testing.T) {
	files, err := schema.Files(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if have, err := os.ReadFile(filepath.Join(root, name)); err != nil || string(have) != string(want) {
			t.Errorf("%s is stale (%v): go run ./generator/schema/write", name, err)
		}
	}
}

func resolved(t *testing.T) map[string]*jsonschema.Resolved {
	t.Helper()
	out := map[string]*jsonschema.Resolved{}
	all, _ := schema.All()
	for name, n := range all {
		b, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		var s jsonschema.Schema
		if err := json.Unmarshal(b, &s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if out[name], err = s.Resolve(nil); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return out
}

// valid reads YAML as an editor does, and checks it.
func valid(r *jsonschema.Resolved, data []byte) error {
	asJSON, err := yaml.YAMLToJSON(data)
	if err != nil {
		return err
	}
	var v any
	if err := json.Unmarshal(asJSON, &v); err != nil {
		return err
	}
	return r.Validate(v)
}

var modeline = regexp.MustCompile(`^# yaml-language-server: \$schema=(\S+)\n`)

// TestContent: every content file of the repository names its schema by an address that leads there, and fits it.
func TestContent(t *testing.T) {
	schemas, seen := resolved(t), map[string]int{}
	disk := os.DirFS(root)
	err := fs.WalkDir(disk, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" || schema.Of(name) == "" {
			return err
		}
		data, err := fs.ReadFile(disk, name)
		if err != nil {
			return err
		}
		kind := schema.Of(name)
		seen[kind]++
		m := modeline.FindSubmatch(data)
		if m == nil {
			t.Errorf("%s does not begin with %q", name, schema.Line(name))
		} else if at := path.Join(path.Dir(name), string(m[1])); at != schema.Dir+"/"+kind+".json" {
			t.Errorf("%s names %s", name, at)
		}
		if err := valid(schemas[kind], data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind := range schemas {
		if seen[kind] == 0 {
			t.Errorf("no content file is of the schema %s", kind)
		}
	}
}

// TestSecond: so do those of the invented policy.
func TestSecond(t *testing.T) {
	schemas := resolved(t)
	disk := os.DirFS("../testdata/second")
	err := fs.WalkDir(disk, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" || schema.Of(name) == "" {
			return err
		}
		data, err := fs.ReadFile(disk, name)
		if err == nil {
			if wrong := valid(schemas[schema.Of(name)], data); wrong != nil {
				t.Errorf("%s: %v", name, wrong)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRefused: what the generator refuses to read, an editor marks.
func TestRefused(t *testing.T) {
	schemas := resolved(t)
	for _, c := range []struct{ kind, data string }{
		{"policy", "title: {zh: 甲}\n"},
		{"policy", "tilte: {zh: 甲, en: a}\n"},
		{"policy", "in_force: {from: {is: 2026-01-01, on_issue: true}}\n"},
		{"policy", "source: {kind: official, extent: all}\n"},
		{"policy", "structure: [{clauses: [{id: 1-1, sight: a}]}]\n"},
		{"rule", "items: [{id: 1.a, form: rate, bands: []}]\n"},
		{"rule", "items: [{id: 1.a, form: rat}]\n"},
		{"rule", "items: [{id: 1.a, form: ceiling, cap: {is: 5, law: {zh: 甲}, at: award}}]\n"},
		{"questions", "facts: [{id: a, type: cash}]\n"},
		{"questions", "facts: [{id: a, type: count, min: one}]\n"},
		{"cases", "cases: [{expect: {1.a: {state: perhaps}}}]\n"},
		{"glossary", "- {id: a, zh: 甲, en: a, clause: [1]}\n"},
		{"doubts", "- {id: a, word: {zh: 甲, en: a}}\n"},
		{"persona", "fact: {}\n"},
		{"words", "status: [a]\n"},
		{"avoid", "失效: {a: b}\n"},
	} {
		if valid(schemas[c.kind], []byte(c.data)) == nil {
			t.Errorf("%s takes %q", c.kind, c.data)
		}
	}
}

var (
	docRow   = regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|")
	docBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")
	docKey   = regexp.MustCompile(`(?m)(?:^ *(?:- )?|[{,] *)([a-z_]+):`)
)

// TestReference: the reference names no key that there is not.
func TestReference(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, schema.Reference))
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(string(data), "\n# All keys\n")
	var known []string
	for _, k := range schema.Keys() {
		known = append(known, k.Path[strings.LastIndex(k.Path, ".")+1:])
	}
	known = append(known, "zh", "en")
	forms := strings.Fields("rate bands tiers fixed per_unit ceiling no_figure composed") // rows of the table of forms
	// Ids of the example: what stands under facts, options and the like.
	ids := strings.Fields("applicant registered_in_zone newly_settled paid_in_capital ai_enterprise")
	check := func(key string) {
		if !slices.Contains(known, key) && !slices.Contains(ids, key) && !slices.Contains(forms, key) {
			t.Errorf("%s names the key %q, which there is not", schema.Reference, key)
		}
	}
	rows, blocks := docRow.FindAllStringSubmatch(text, -1), docBlock.FindAllStringSubmatch(text, -1)
	if len(rows) < 10 || len(blocks) < 5 {
		t.Fatalf("%d rows and %d examples were found", len(rows), len(blocks))
	}
	for _, m := range rows {
		check(m[1])
	}
	for _, block := range blocks {
		for _, m := range docKey.FindAllStringSubmatch(block[1], -1) {
			check(m[1])
		}
	}
}
