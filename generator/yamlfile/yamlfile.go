// Package yamlfile reads YAML strictly: unknown keys and repeated keys are problems, every text has both languages, and
// whatever is found wrong later can be placed in the file by its path ($.items[0].rate.is).
package yamlfile

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"lingang/generator/problem"
	"lingang/generator/source"
)

// Text is a text in both languages; both are required wherever it stands.
type Text struct {
	ZH string `yaml:"zh" json:"zh"`
	EN string `yaml:"en" json:"en"`
}

// IsZero reports a text that was not given.
func (t Text) IsZero() bool { return t == Text{} }

// File is a YAML file that was read.
type File struct {
	Name string
	// OK is whether the file could be read. What stands in it must not be judged otherwise.
	OK   bool
	data []byte // parsed again when something in it has to be placed: most files have nothing wrong

	parse sync.Once
	tree  *ast.File // nil until something has to be placed
}

// Read reads a file into out, a pointer to a struct or slice. A missing file is a problem too.
func Read(fsys fs.FS, name, shown string, out any, problems *problem.List) *File {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		source.Tell(problems, shown, err, "add it; docs/content-format.md says what goes in")
		return &File{Name: shown}
	}
	return Parse(data, shown, out, problems)
}

// Parse is Read of bytes.
func Parse(data []byte, shown string, out any, problems *problem.List) *File {
	value := reflect.ValueOf(out).Elem()
	if f, ok := again(data, shown, value); ok {
		return f
	}
	f := &File{Name: shown}
	if len(strings.TrimSpace(string(data))) == 0 {
		problems.Add(shown, "the file is empty", "docs/content-format.md says what goes in")
		return f
	}
	if !guard(data, shown, problems) {
		return f
	}
	if err := yaml.UnmarshalWithOptions(data, out, yaml.DisallowUnknownField()); err != nil {
		*problems = append(*problems, place(shown, err, value.Type()))
		return f
	}
	f.OK, f.data = true, data
	before := len(*problems)
	if f.texts(value, "$", problems); len(*problems) == before {
		keep(data, shown, value, f)
	}
	return f
}

func place(shown string, err error, out reflect.Type) problem.Problem {
	p := problem.Problem{File: shown, What: firstLine(err.Error()),
		Hint: "see docs/content-format.md for the keys and their types"}
	var located yaml.Error
	if errors.As(err, &located) {
		p.What = firstLine(located.GetMessage())
		if t := located.GetToken(); t != nil {
			p.Line, p.Col = t.Position.Line, t.Position.Column
			if unknown := new(yaml.UnknownFieldError); errors.As(err, &unknown) {
				p.Hint = keyHint(t, out)
			}
		}
	}
	return p
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// Problem notes something wrong at a path.
func (f *File) Problem(problems *problem.List, path, what, hint string) {
	if problems.Full() {
		return
	}
	p := problem.Problem{File: f.Name, What: what, Hint: hint}
	p.Line, p.Col = f.position(path)
	*problems = append(*problems, p)
}

// position finds the place of a path; of a path that leads nowhere (a missing key), that of what it would stand in.
func (f *File) position(path string) (line, col int) {
	if f.data == nil {
		return 0, 0
	}
	f.parse.Do(func() {
		if tree, err := parser.ParseBytes(f.data, 0); err == nil {
			f.tree = tree
		}
	})
	for f.tree != nil && path != "" {
		if p, err := yaml.PathString(path); err == nil {
			if node, err := p.FilterFile(f.tree); err == nil && node != nil {
				if t := first(node); t != nil {
					return t.Position.Line, t.Position.Column
				}
			}
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			break
		}
		path = path[:i]
	}
	return 0, 0
}

func first(node ast.Node) *token.Token {
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken()
	}
	return node.GetToken()
}

// texts checks that every Text has both languages or neither, whatever it stands in.
func (f *File) texts(v reflect.Value, path string, problems *problem.List) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			f.texts(v.Elem(), path, problems)
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.texts(v.Index(i), fmt.Sprintf("%s[%d]", path, i), problems)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			f.texts(v.MapIndex(k), path+"."+fmt.Sprint(k.Interface()), problems)
		}
	case reflect.Struct:
		if t, ok := v.Interface().(Text); ok {
			if (t.ZH == "") != (t.EN == "") {
				lang := "zh"
				if t.EN == "" {
					lang = "en"
				}
				f.Problem(problems, path, fmt.Sprintf("%s has no %q text", strings.TrimPrefix(path, "$."), lang),
					"write it in both languages")
			}
			return
		}
		for i := range v.NumField() {
			field := v.Type().Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if !field.IsExported() || name == "-" {
				continue
			}
			if field.Anonymous || name == "" {
				f.texts(v.Field(i), path, problems)
				continue
			}
			f.texts(v.Field(i), path+"."+name, problems)
		}
	}
}
