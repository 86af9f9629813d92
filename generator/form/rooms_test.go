package form_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"lingang/generator/form"
	"lingang/wasm/award"
)

// rooms are the files that may know which form they have.
var rooms = regexp.MustCompile(`^(wasm/award/form_\w+\.go|generator/form/.*)$`)

// knows are the places of a file that ask which form there is, or make one: a form's type asserted, switched on, made
// or named as a pointer, the name of a form compared, or something kept by several names.
func knows(file *ast.File, types, names map[string]bool) (found []ast.Node) {
	isType := func(e ast.Expr) bool {
		if star, ok := e.(*ast.StarExpr); ok {
			e = star.X
		}
		switch e := e.(type) {
		case *ast.SelectorExpr:
			pkg, ok := e.X.(*ast.Ident)
			return ok && pkg.Name == "award" && types[e.Sel.Name]
		case *ast.Ident:
			return file.Name.Name == "award" && types[e.Name]
		}
		return false
	}
	isName := func(e ast.Expr) bool {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return false
		}
		s, err := strconv.Unquote(lit.Value)
		return err == nil && names[s]
	}
	callsName := func(e ast.Expr) bool {
		call, ok := e.(*ast.CallExpr)
		if !ok {
			return false
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		return ok && sel.Sel.Name == "Name"
	}
	listsNames := func(lit *ast.CompositeLit) bool { // a map of something by form
		n := 0
		for _, e := range lit.Elts {
			if pair, ok := e.(*ast.KeyValueExpr); ok && isName(pair.Key) {
				n++
			}
		}
		return n > 1
	}
	ast.Inspect(file, func(n ast.Node) bool {
		bad := false
		switch n := n.(type) {
		case *ast.TypeAssertExpr:
			bad = n.Type != nil && isType(n.Type)
		case *ast.CompositeLit:
			bad = n.Type != nil && isType(n.Type) || listsNames(n)
		case *ast.StarExpr:
			bad = isType(n.X)
		case *ast.CallExpr: // new(T), and T as a type argument
			for _, arg := range n.Args {
				bad = bad || isType(arg)
			}
		case *ast.IndexExpr:
			bad = isType(n.Index)
		case *ast.BinaryExpr:
			bad = callsName(n.X) && isName(n.Y) || callsName(n.Y) && isName(n.X)
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					bad = bad || n.Tag != nil && callsName(n.Tag) && isName(e)
				}
			}
		}
		if bad {
			found = append(found, n)
		}
		return true
	})
	return found
}

// forms are the types and the names of all the forms.
func forms() (types, names map[string]bool) {
	types, names = map[string]bool{}, map[string]bool{}
	for _, f := range award.Forms() {
		types[reflect.TypeOf(f).Elem().Name()], names[f.Name()] = true, true
	}
	return types, names
}

// TestOnlyRoomsKnowForms: no other file asks which form it has.
func TestOnlyRoomsKnowForms(t *testing.T) {
	types, names := forms()
	set := token.NewFileSet()
	looked, inRooms := 0, 0
	for _, dir := range []string{"generator", "wasm"} {
		err := filepath.WalkDir("../../"+dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			looked++
			found := knows(file, types, names)
			if rooms.MatchString(strings.TrimPrefix(filepath.ToSlash(path), "../../")) {
				inRooms += len(found)
				return nil
			}
			for _, n := range found {
				t.Errorf("%s: asks which form it has; ask its room instead (generator/form, Room)",
					set.Position(n.Pos()))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 100 || inRooms < 50 {
		t.Errorf("%d files, and %d places in the rooms: what is looked for is not there", looked, inRooms)
	}
}

// TestKnows: what the test above looks for is found.
func TestKnows(t *testing.T) {
	types, names := forms()
	for _, c := range []struct {
		pkg, code string
		want      int
	}{
		{"page", `_, ok := f.(*award.Tiers)`, 2}, // the assertion, and the pointer in it
		{"page", `switch f.(type) { case *award.Rate, *award.Bands: }`, 2},
		{"page", `_ = &award.UpTo{}`, 1},
		{"page", `_ = new(award.UpTo)`, 1},
		{"page", `_ = f.Name() == "tiers"`, 1},
		{"page", `_ = "no_figure" != it.Form.Name()`, 1},
		{"page", `switch f.Name() { case "rate": }`, 1},
		{"page", `_ = map[string]int{"rate": 1, "tiers": 2}[f.Name()]`, 1},
		{"award", `_ = f.(*Tiers)`, 2},
		{"award", `_ = new(Rate)`, 1},
		{"page", `_ = d.Name() == "node_modules"; _ = f.(*other.Rate); switch in.Name { case "rate": }; _ = f.Name()`,
			0},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package "+c.pkg+"\nfunc x() { "+c.code+" }", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(knows(file, types, names)); got != c.want {
			t.Errorf("%s: %d found, want %d", c.code, got, c.want)
		}
	}
}

// TestEachFormHasItsRoom, under one name everywhere, and in a place of its own.
func TestEachFormHasItsRoom(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range form.All() {
		again, ok := award.NewForm(f.Name())
		if !ok || again.Name() != f.Name() || seen[f.Name()] {
			t.Errorf("the name %q makes %q (%t), or stands twice", f.Name(), again.Name(), ok)
		}
		seen[f.Name()] = true
		form.Of(f) // panics where there is none
	}
	if len(seen) < 7 || len(seen) != len(award.Forms()) {
		t.Errorf("%d forms with rooms, of %d", len(seen), len(award.Forms()))
	}
}
