package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// mutant is one change. It is told to people, and found again, by its file, the line's text and the change, not by its
// line number.
type mutant struct {
	id         int
	file       string
	line       int
	text       string // of the line
	from, to   string
	occurrence int // of the same change on the same line, from 1
}

func (m mutant) String() string { return fmt.Sprintf("%s:%d: %s", m.file, m.line, m.key()) }

// key is what survivors.txt names it by.
func (m mutant) key() string {
	key := fmt.Sprintf("%s | %s | %s -> %s", m.file, m.text, m.from, m.to)
	if m.occurrence > 1 {
		key += fmt.Sprintf(" | %d", m.occurrence)
	}
	return key
}

// site is a place with what can stand there instead.
type site struct {
	from, to     int // bytes of the file
	typ          string
	alternatives []string // source
	mutants      []mutant
	// before and after are set for what is no expression: the source of a statement around the changed operand.
	before, after string
}

type sourceFile struct {
	name  string // relative to the root
	src   []byte
	sites []site
}

type engineSource struct {
	files   []sourceFile
	fset    *token.FileSet
	info    *types.Info
	pkg     *types.Package
	next    int
	counted map[string]int
}

// loadPackage parses and type-checks the package without its tests and finds the sites.
func loadPackage(dir string) (*engineSource, error) {
	e := &engineSource{fset: token.NewFileSet(), counted: map[string]int{}, next: 1}
	e.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var parsed []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(e.fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed, e.files = append(parsed, f), append(e.files, sourceFile{name: name, src: src})
	}
	config := types.Config{Importer: importer.ForCompiler(e.fset, "source", nil)}
	if e.pkg, err = config.Check("award", e.fset, parsed, e.info); err != nil {
		return nil, err
	}
	for i, f := range parsed {
		v := &finder{engine: e, file: &e.files[i]}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Body != nil {
					ast.Walk(v, d.Body)
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					ast.Walk(v, d)
				}
			}
		}
	}
	return e, nil
}

func (e *engineSource) mutants() (all []mutant) {
	for _, f := range e.files {
		for _, s := range f.sites {
			all = append(all, s.mutants...)
		}
	}
	return all
}

// finder walks one file.
type finder struct {
	engine *engineSource
	file   *sourceFile
}

// operators says what stands instead of an operator.
var operators = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL},
	token.REM: {token.MUL},
	token.AND: {token.OR}, token.OR: {token.AND}, token.SHL: {token.SHR}, token.SHR: {token.SHL},
}

// functions and methods that are the engine's operators in words.
var functions = map[string]string{
	"and": "or", "or": "and", "min": "max", "max": "min", "Min": "Max", "Max": "Min", "Add": "Sub", "Sub": "Add",
	"GreaterThan": "GreaterThanOrEqual", "LessThan": "LessThanOrEqual", "GreaterThanOrEqual": "GreaterThan",
}

// names of values that another can stand for.
var names = map[string]string{"yes": "no", "no": "yes", "unknown": "no"}

// Visit finds sites. Tags, types, labels and imports are no expressions with a value and are passed over.
func (v *finder) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.ArrayType, *ast.StructType, *ast.MapType, *ast.FuncType, *ast.BranchStmt:
		return nil
	case *ast.GenDecl:
		if n.Tok == token.CONST { // where they are used they are changed
			return nil
		}
	case *ast.CallExpr:
		v.call(n)
	case *ast.IncDecStmt:
		other := map[token.Token]string{token.INC: "--", token.DEC: "++"}[n.Tok]
		sign := map[token.Token]string{token.INC: "+=", token.DEC: "-="}[n.Tok]
		x := v.text(n.X)
		v.add(n, site{typ: v.typeOf(n.X), alternatives: []string{"-1"}, before: x + " " + sign + " ", after: "1"},
			n.Tok.String(), other)
		return nil
	case *ast.AssignStmt:
		v.assign(n)
	case ast.Expr:
		return v.expression(n)
	}
	return v
}

func (v *finder) expression(n ast.Expr) ast.Visitor {
	tv := v.engine.info.Types[n]
	if tv.Value != nil && tv.Type != nil {
		v.constant(n, tv)
		return nil
	}
	switch n := n.(type) {
	case *ast.KeyValueExpr: // a field's name is no value
		if id, ok := n.Key.(*ast.Ident); !ok || v.engine.info.Types[id].Type != nil {
			ast.Walk(v, n.Key)
		}
		ast.Walk(v, n.Value)
		return nil
	case *ast.BinaryExpr:
		if strings.Contains(v.text(n), "recover()") { // works in the deferred function itself only
			return nil
		}
		x, y := v.text(n.X), v.text(n.Y)
		for _, op := range operators[n.Op] {
			if op == token.SUB && v.typeOf(n) == "string" {
				continue
			}
			v.add(n, site{typ: v.typeOf(n), alternatives: []string{x + " " + op.String() + " " + y}}, n.Op.String(),
				op.String())
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT || n.Op == token.SUB {
			v.add(n, site{typ: v.typeOf(n), alternatives: []string{v.text(n.X)}}, n.Op.String(), "nothing")
		}
	}
	return v
}

// constant changes a whole constant expression: a number by one either way, a truth value and a text.
func (v *finder) constant(n ast.Expr, tv types.TypeAndValue) {
	from := v.text(n)
	if other, ok := names[from]; ok {
		v.add(n, site{typ: v.typeOf(n), alternatives: []string{other}}, from, other)
		return
	}
	switch tv.Value.Kind() {
	case constant.Bool:
		other := strconv.FormatBool(!constant.BoolVal(tv.Value))
		v.add(n, site{typ: v.typeOf(n), alternatives: []string{other}}, from, other)
	case constant.Int:
		for _, by := range []int64{1, -1} {
			to := constant.BinaryOp(tv.Value, token.ADD, constant.MakeInt64(by))
			if fits(to, tv.Type) {
				v.add(n, site{typ: v.typeOf(n), alternatives: []string{to.ExactString()}}, from, to.ExactString())
			}
		}
	case constant.String:
		to := `"mutant"`
		if constant.StringVal(tv.Value) != "" {
			to = `""`
		}
		v.add(n, site{typ: v.typeOf(n), alternatives: []string{to}}, from, to)
	}
}

// fits is whether a number can be of a type.
func fits(n constant.Value, t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsInteger == 0 {
		return false
	}
	value, exact := constant.Int64Val(n)
	switch {
	case !exact:
		return false
	case basic.Info()&types.IsUnsigned != 0:
		return value >= 0 && (basic.Kind() != types.Byte || value < 256)
	}
	return true
}

func (v *finder) call(n *ast.CallExpr) {
	var name *ast.Ident
	switch f := n.Fun.(type) {
	case *ast.Ident:
		name = f
	case *ast.SelectorExpr:
		name = f.Sel
	default:
		return
	}
	other, ok := functions[name.Name]
	if tv := v.engine.info.Types[n]; !ok || tv.Type == nil || tv.IsVoid() || strings.HasPrefix(v.typeOf(n), "(") {
		return
	}
	start := v.offset(n.Pos())
	at, end := v.offset(name.Pos()), v.offset(name.End())
	src := string(v.file.src)
	v.add(n, site{typ: v.typeOf(n), alternatives: []string{src[start:at] + other + src[end:v.offset(n.End())]}},
		name.Name, other)
}

func (v *finder) assign(n *ast.AssignStmt) {
	if (n.Tok != token.ADD_ASSIGN && n.Tok != token.SUB_ASSIGN) || v.typeOf(n.Lhs[0]) == "string" {
		return
	}
	to := map[token.Token]string{token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+="}[n.Tok]
	v.add(n.Rhs[0], site{typ: v.typeOf(n.Lhs[0]), alternatives: []string{"-(" + v.text(n.Rhs[0]) + ")"}},
		n.Tok.String(), to)
}

func (v *finder) add(n ast.Node, s site, from, to string) {
	s.from, s.to = v.offset(n.Pos()), v.offset(n.End())
	line := v.engine.fset.Position(n.Pos()).Line
	if b, ok := n.(*ast.BinaryExpr); ok {
		line = v.engine.fset.Position(b.OpPos).Line
	}
	m := mutant{id: v.engine.next, file: filepath.Base(v.file.name), line: line, text: v.line(line), from: from, to: to}
	v.engine.counted[m.key()]++
	m.occurrence = v.engine.counted[m.key()]
	v.engine.next++
	s.mutants = []mutant{m}
	for i := range v.file.sites { // several changes of one place are one site
		if known := &v.file.sites[i]; known.from == s.from && known.to == s.to && known.before == s.before {
			known.alternatives = append(known.alternatives, s.alternatives...)
			known.mutants = append(known.mutants, m)
			return
		}
	}
	v.file.sites = append(v.file.sites, s)
}

func (v *finder) typeOf(e ast.Expr) string {
	t := v.engine.info.Types[e].Type
	if t == nil { // an assigned variable
		if id, ok := e.(*ast.Ident); ok && v.engine.info.Uses[id] != nil {
			t = v.engine.info.Uses[id].Type()
		}
	}
	if t == nil {
		return "int"
	}
	return types.TypeString(types.Default(t), func(p *types.Package) string {
		if p == v.engine.pkg {
			return ""
		}
		return p.Name()
	})
}

func (v *finder) offset(p token.Pos) int { return v.engine.fset.Position(p).Offset }

func (v *finder) text(n ast.Node) string {
	return string(v.file.src[v.offset(n.Pos()):v.offset(n.End())])
}

func (v *finder) line(number int) string {
	lines := bytes.Split(v.file.src, []byte("\n"))
	return strings.TrimSpace(string(lines[number-1]))
}

// mutated is the file's source with every site a choice.
func (f *sourceFile) mutated() []byte {
	slices.SortStableFunc(f.sites, func(a, b site) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	out, _ := f.render(0, len(f.src), 0)
	return out
}

// render writes the source from one byte to another, with the sites from the given one on that lie inside, and gives
// the first site that does not. Only one mutant is on at a time, so that the alternatives themselves stay as they were
// written.
func (f *sourceFile) render(from, to, first int) ([]byte, int) {
	var out bytes.Buffer
	i := first
	for i < len(f.sites) && f.sites[i].from < to {
		s := &f.sites[i]
		out.Write(f.src[from:s.from])
		inner, next := f.render(s.from, s.to, i+1)
		if s.after != "" {
			inner = []byte(s.after)
		}
		out.WriteString(s.before + "func() " + s.typ + " { switch mutantOn {")
		for k, alternative := range s.alternatives {
			fmt.Fprintf(&out, " case %d: return %s;", s.mutants[k].id, alternative)
		}
		fmt.Fprintf(&out, " }; return %s }()", inner)
		from, i = s.to, next
	}
	out.Write(f.src[from:to])
	return out.Bytes(), i
}
