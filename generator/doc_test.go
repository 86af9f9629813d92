package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// declared are the functions and types of the repository's Go and the functions of its TypeScript.
func declared(t *testing.T, visit func(file string, set *token.FileSet, d ast.Decl)) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	inScript := regexp.MustCompile(`(?m)^(?:export )?(?:async )?function (\w+)|^(?:export )?const (\w+) =`)
	set := token.NewFileSet()
	for _, dir := range []string{"generator", "wasm", "site"} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				if err == nil && (d.Name() == "node_modules" || d.Name() == "testdata") {
					return filepath.SkipDir
				}
				return err
			}
			switch {
			case strings.HasSuffix(name, ".ts"):
				b, err := os.ReadFile(name)
				for _, m := range inScript.FindAllStringSubmatch(string(b), -1) {
					names[m[1]+m[2]] = true
				}
				return err
			case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
				f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
				if err != nil {
					return err
				}
				for _, d := range f.Decls {
					switch d := d.(type) {
					case *ast.FuncDecl:
						names[d.Name.Name] = true
					case *ast.GenDecl:
						for _, s := range d.Specs {
							if s, ok := s.(*ast.TypeSpec); ok {
								names[s.Name.Name] = true
							}
						}
					}
					visit(name, set, d)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}

// ofInterfaces are methods that say what their interface says: error, fmt.Stringer, award.Form, form.Room.
var ofInterfaces = map[string]bool{"Error": true, "String": true, "Name": true, "Fields": true, "Bite": true,
	"Kinds": true, "TwoEnds": true, "Check": true, "Cites": true, "Brackets": true, "Line": true, "Amount": true,
	"Said": true, "Caption": true, "Draw": true}

// TestEveryExportedNameHasItsDoc: so that go doc answers.
func TestEveryExportedNameHasItsDoc(t *testing.T) {
	t.Chdir("..")
	seen := 0
	declared(t, func(file string, set *token.FileSet, d ast.Decl) {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && ofInterfaces[f.Name.Name] {
			return
		}
		report := func(name *ast.Ident, doc ...*ast.CommentGroup) {
			if !name.IsExported() {
				return
			}
			seen++
			for _, c := range doc {
				if c != nil {
					return
				}
			}
			t.Errorf("%s: %s has no doc", set.Position(name.Pos()), name.Name)
		}
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil || receiver(d).IsExported() {
				report(d.Name, d.Doc)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					report(s.Name, d.Doc, s.Doc)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						report(n, d.Doc, s.Doc, s.Comment)
					}
				}
			}
		}
	})
	if seen < 100 {
		t.Fatalf("%d exported names", seen)
	}
}

func receiver(f *ast.FuncDecl) *ast.Ident {
	kind := f.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if name, ok := kind.(*ast.Ident); ok {
		return name
	}
	return ast.NewIdent("_")
}

// TestArchitectureNamesWhatThereIs: the functions and files that the way of a clause goes through exist.
func TestArchitectureNamesWhatThereIs(t *testing.T) {
	t.Chdir("..")
	doc, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	names := declared(t, func(string, *token.FileSet, ast.Decl) {})
	text := string(doc)
	from, to := strings.Index(text, "## The way of"), strings.Index(text, "## Checks")
	if from < 0 || to < from {
		t.Fatal("the document has no way of a clause before its checks")
	}
	function := regexp.MustCompile("`(?:[a-z]+\\.|[A-Z]\\w+\\.)?([A-Za-z]\\w+)` ?\\(`|`(?:[a-z]+\\.)([A-Z]\\w+)`")
	file := regexp.MustCompile("\\(`((?:generator|wasm|site)/[\\w./-]+\\.(?:go|ts|html))`\\)|`((?:generator|wasm|site)/[\\w./-]+\\.(?:go|ts|html|mjs))`")
	found := 0
	for _, m := range function.FindAllStringSubmatch(text[from:to], -1) {
		found++
		if name := m[1] + m[2]; !names[name] {
			t.Errorf("there is no function %s", name)
		}
	}
	for _, m := range file.FindAllStringSubmatch(text, -1) {
		found++
		if _, err := os.Stat(m[1] + m[2]); err != nil {
			t.Error(err)
		}
	}
	if found < 20 {
		t.Fatalf("%d names and files", found)
	}
}
