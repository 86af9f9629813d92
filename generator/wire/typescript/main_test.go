package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// made is what the command makes of a package wire.
func made(t *testing.T, wire string) (string, error) {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"generator/wire/wire.go": "package wire\n\nimport \"lingang/lib\"\n\nvar _ = lib.One\n\n" + wire,
		"lib/lib.go": "package lib\n\n// Word is one of two.\ntype Word string\n\n" +
			"const (\n\tOne Word = \"one\"\n\tTwo Word = \"two\"\n)\n\nconst Other = \"other\"\n",
	}
	for name, content := range files {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := generate(root)
	return strings.TrimPrefix(string(out), head+"\n"), err
}

func TestTypes(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"a struct with all it can have": {`
// A is a thing with
// two lines.
type A struct {
	B
	Flag  bool             ` + "`json:\"flag\"`" + ` // whether it waves
	List  []int            ` + "`json:\"list\"`" + `
	Pair  [2]string        ` + "`json:\"pair\"`" + `
	Map   map[string][]B   ` + "`json:\"map\"`" + `
	Maybe *B               ` + "`json:\"maybe\"`" + `
	Left  *B               ` + "`json:\"left,omitempty\"`" + `
	Text  string           ` + "`json:\"text,omitempty\"`" + `
	One   int              ` + "`json:\"one\" ts:\"1\"`" + `
	hidden int
}`, `/**
 * A thing with
 * two lines.
 */
export interface A extends B {
  /** Whether it waves. */
  readonly flag: boolean;
  readonly list: readonly number[];
  readonly pair: readonly [string, string];
  readonly map: Readonly<Record<string, readonly B[]>>;
  readonly maybe: B | null;
  readonly left?: B;
  readonly text?: string;
  readonly one: 1;
}
`},
		"another package's type": {"type A = lib.Word", "export type A = \"one\" | \"two\";\n"},
		"another package's constants": {"type A string\n\nconst (\n\tX A = lib.Other\n\tY A = A(lib.Two)\n)",
			"export type A = \"other\" | \"two\";\n"},
		"a type that is given": {"// A is all.\n//\n//ts:type string | null\ntype A struct{}",
			"/** All. */\nexport type A = string | null;\n"},
		"a union that is told apart by a key": {"type A interface{ B | C }\n\n" +
			"type B struct {\n\tX string `json:\"x\"`\n}\n\ntype C struct{}",
			"export type A = B | C;\n\n" +
				"export interface B {\n  readonly x: string;\n}\n\nexport interface C {\n  readonly x?: undefined;\n}\n"},
	} {
		got, err := made(t, c.in)
		if err != nil || got != c.want {
			t.Errorf("%s:\n%s%v\nwant\n%s", name, got, err, c.want)
		}
	}
}

func TestWhatHasNoType(t *testing.T) {
	for _, in := range []string{
		"type A struct {\n\tX any `json:\"x\"`\n}",
		"type A struct {\n\tX string\n}",
		"type A struct {\n\tX func() `json:\"x\"`\n}",
		"type A string\n\nconst X A = lib.Missing",
	} {
		if got, err := made(t, in); err == nil {
			t.Errorf("%s\nmakes\n%s", in, got)
		}
	}
}

// TestCheck: a stale file is told, and written anew.
func TestCheck(t *testing.T) {
	root := t.TempDir()
	for name, content := range map[string]string{
		"go.mod": "module lingang\n", "generator/wire/wire.go": "package wire\n\ntype A string\n",
		file: "export type A = number;\n",
	} {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "generator", "wire"))
	said := func(args ...string) (string, int) {
		var out strings.Builder
		code := run(args, &out)
		return out.String(), code
	}
	stale := file + " is not what generator/wire declares\nhint: "
	if out, code := said("-check"); code != 1 || !strings.Contains(out, stale) {
		t.Errorf("%d: %s", code, out)
	}
	if out, code := said(); code != 0 || out != "" {
		t.Errorf("%d: %s", code, out)
	}
	if out, code := said("-check"); code != 0 || out != "" {
		t.Errorf("%d: %s", code, out)
	}
}
