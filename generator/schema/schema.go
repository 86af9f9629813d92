// Package schema makes JSON Schemas (2020-12) of the content files, by which editors complete and check them. Keys come
// from the structs that the generator reads the files into, their words from one table ([words]): a key that has no words
// fails a test. The schemas lie in site/api/schema/content, where "go run ./generator/schema/write" puts them, and are
// published as data/schema/*.json. A content file names its own on its first line.
package schema

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"lingang/generator/policy"
	"lingang/generator/yamlfile"
)

// Dir is where the schemas lie in the repository.
const Dir = "site/api/schema/content"

// node is a schema; encoding/json sorts its keys.
type node = map[string]any

// Missing are the keys without words, by the file and the path in it.
type Missing []string

// All are the schemas by their names.
func All() (map[string]map[string]any, Missing) {
	m := &maker{}
	out := map[string]map[string]any{}
	for _, s := range policy.Shapes() {
		m.defs = node{}
		n := m.of(s.Type, s.Name)
		if len(m.defs) > 0 {
			n["$defs"] = m.defs
		}
		n["$schema"], n["title"] = "https://json-schema.org/draft/2020-12/schema", titles[s.Name]
		out[s.Name] = n
	}
	text := node{"type": "string", "minLength": 1}
	// What no struct has: texts by their keys.
	out["words"] = node{"type": "object", "$ref": "#/$defs/texts", "$defs": node{"texts": node{"type": "object",
		"additionalProperties": node{"anyOf": []any{node{"type": []string{"string", "number"}}, node{"$ref": "#/$defs/texts"}}}}}}
	out["avoid"] = node{"type": "object", "additionalProperties": text}
	for _, name := range []string{"words", "avoid"} {
		out[name]["$schema"], out[name]["title"] = "https://json-schema.org/draft/2020-12/schema", titles[name]
	}
	return out, m.missing
}

// Path is the words' key and the whole path of a key in a file.
type maker struct {
	missing Missing
	keys    []Key
	defs    node // of the file under way: the types that hold others of themselves, by their names
}

// Key is a key that a content file may have.
type Key struct{ Path, Words string }

// Keys are all keys of all files, by file in the order of the structs, each once.
func Keys() []Key {
	m := &maker{}
	for _, s := range policy.Shapes() {
		m.defs = node{}
		m.of(s.Type, s.Name)
	}
	return m.keys
}

func (m *maker) of(t reflect.Type, path string) node {
	if t.Kind() == reflect.Pointer {
		return m.of(t.Elem(), path)
	}
	switch v := reflect.Zero(t).Interface().(type) {
	case yamlfile.Text:
		return node{"type": "object", "additionalProperties": false, "required": []string{"zh", "en"},
			"properties": node{"zh": node{"type": "string"}, "en": node{"type": "string"}}}
	case policy.OneOrMany:
		a := v.Alternatives()
		return node{"anyOf": []any{m.of(a[0], path), m.of(a[1], path)}}
	case policy.ByForm:
		return m.byForm(v.Shapes(), path)
	case policy.Options:
		return node{"type": "object", "additionalProperties": m.of(reflect.TypeFor[yamlfile.Text](), path)}
	}
	switch t.Kind() {
	case reflect.String:
		if of := values[lastOf(path)]; of != nil {
			return node{"enum": of}
		}
		return node{"type": []string{"string", "number", "boolean"}} // 5%, 2000000 and true are all texts to the reader
	case reflect.Bool:
		return node{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return node{"type": "integer"}
	case reflect.Slice:
		return node{"type": "array", "items": m.of(t.Elem(), path)}
	case reflect.Map:
		if t.Elem().Kind() == reflect.Interface {
			return node{"type": "object"}
		}
		return node{"type": "object", "additionalProperties": m.of(t.Elem(), path)}
	case reflect.Struct:
		if name := strings.ToLower(strings.TrimSuffix(t.Name(), "File")); name != "" && holdsItself(t) {
			if m.defs[name] == nil {
				m.defs[name] = node{} // it is under way
				m.defs[name] = m.object(t, name)
			}
			return node{"$ref": "#/$defs/" + name}
		}
		return m.object(t, path)
	}
	return node{}
}

func (m *maker) object(t reflect.Type, path string) node {
	properties := node{}
	m.fields(t, path, properties)
	return node{"type": "object", "additionalProperties": false, "properties": properties}
}

// holdsItself is whether a struct may stand within one of its kind, as an expression does.
func holdsItself(of reflect.Type) bool {
	var seen []reflect.Type
	var holds func(reflect.Type) bool
	holds = func(t reflect.Type) bool {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			return t.Elem() == of || holds(t.Elem())
		case reflect.Struct:
			if slices.Contains(seen, t) {
				return false
			}
			seen = append(seen, t)
			for i := range t.NumField() {
				if f := t.Field(i).Type; f == of || holds(f) {
					return true
				}
			}
		}
		return false
	}
	return holds(of)
}

func (m *maker) fields(t reflect.Type, path string, properties node) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if options == "inline" || f.Anonymous && name == "" {
			m.fields(f.Type, path, properties)
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		at := path + "." + name
		value := m.of(f.Type, at)
		said, ok := wordsOf(at)
		if !ok && !slices.Contains(m.missing, at) {
			m.missing = append(m.missing, at)
		}
		if !slices.ContainsFunc(m.keys, func(k Key) bool { return k.Path == at }) {
			m.keys = append(m.keys, Key{at, said})
		}
		value["description"] = said
		properties[name] = value
	}
}

// byForm is one of what each form has, told apart by its name.
func (m *maker) byForm(shapes map[string]reflect.Type, path string) node {
	var forms []any
	for _, name := range slices.Sorted(maps.Keys(shapes)) {
		n := m.of(shapes[name], path)
		n["properties"].(node)["form"] = node{"const": name, "description": words["form"]}
		n["required"] = []string{"id", "form"}
		forms = append(forms, n)
	}
	return node{"oneOf": forms}
}

// wordsOf finds the words of a key: those of its whole path, or of the longest end of it that has some.
func wordsOf(path string) (string, bool) {
	for {
		if said, ok := words[path]; ok {
			return said, true
		}
		_, rest, more := strings.Cut(path, ".")
		if !more {
			return "", false
		}
		path = rest
	}
}

func lastOf(path string) string { return path[strings.LastIndex(path, ".")+1:] }
