package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
)

// source is what a package declares.
type source struct {
	types  []*ast.TypeSpec // in the order of the files
	byName map[string]*ast.TypeSpec
	docs   map[*ast.TypeSpec]*ast.CommentGroup
	values map[string]ast.Expr // of constants
	consts map[string][]string // by the name of their type
	// own are the packages of this module that it imports.
	own map[string]*source
}

func read(root, folder string) (*source, error) {
	s := &source{
		byName: map[string]*ast.TypeSpec{}, docs: map[*ast.TypeSpec]*ast.CommentGroup{}, values: map[string]ast.Expr{},
		consts: map[string][]string{}, own: map[string]*source{},
	}
	names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, i := range f.Imports {
			if path, own := strings.CutPrefix(unquoted(i.Path), "lingang/"); own && s.own[filepath.Base(path)] == nil {
				if s.own[filepath.Base(path)], err = read(root, path); err != nil {
					return nil, err
				}
			}
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok {
				s.declare(d)
			}
		}
	}
	return s, nil
}

func (s *source) declare(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			s.types, s.byName[spec.Name.Name] = append(s.types, spec), spec
			if s.docs[spec] = spec.Doc; spec.Doc == nil {
				s.docs[spec] = d.Doc
			}
		case *ast.ValueSpec:
			for i, v := range spec.Values {
				name := spec.Names[i].Name
				s.values[name] = v
				if of, ok := spec.Type.(*ast.Ident); ok {
					s.consts[of.Name] = append(s.consts[of.Name], name)
				}
			}
		}
	}
}

// value is the text of a constant, which may be another package's; nil where it is not one.
func (s *source) value(e ast.Expr) *ast.BasicLit {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e
	case *ast.CallExpr: // a conversion
		return s.value(e.Args[0])
	case *ast.SelectorExpr:
		if from, ok := s.own[e.X.(*ast.Ident).Name]; ok {
			return from.value(from.values[e.Sel.Name])
		}
	}
	return nil
}

func unquoted(lit *ast.BasicLit) string {
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		panic(err) // the parser has read it
	}
	return text
}
