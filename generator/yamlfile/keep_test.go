package yamlfile

import (
	"testing"

	"lingang/generator/problem"
)

type keptText struct {
	Name Text `yaml:"name"`
}

// TestKeep: the same bytes of a file are not parsed again, other bytes, another file and another type are; what is
// wrong is told each time.
func TestKeep(t *testing.T) {
	Keep()
	read := func(shown, data string) (out keptText, f *File, wrong int) {
		var problems problem.List
		f = Parse([]byte(data), shown, &out, &problems)
		return out, f, len(problems)
	}
	const one, two, half = "name: {zh: 一, en: one}", "name: {zh: 二, en: two}", "name: {zh: 一}"
	first, file, _ := read("a.yaml", one)
	if first.Name.EN != "one" {
		t.Fatalf("read %v", first)
	}
	if again, same, _ := read("a.yaml", one); again != first || same != file {
		t.Errorf("the same bytes gave %v, in another file: %t", again, same != file)
	}
	if other, another, _ := read("b.yaml", one); other != first || another.Name != "b.yaml" {
		t.Errorf("another file gave %v of %s", other, another.Name)
	}
	if changed, _, _ := read("a.yaml", two); changed.Name.EN != "two" {
		t.Errorf("other bytes gave %v", changed)
	}
	for range 2 {
		if _, _, wrong := read("a.yaml", half); wrong != 1 {
			t.Errorf("%d problems, want one", wrong)
		}
		if _, f, wrong := read("a.yaml", "name: ["); wrong != 1 || f.OK {
			t.Errorf("broken YAML: %d problems, OK %t", wrong, f.OK)
		}
	}
	var tree map[string]any
	var problems problem.List
	if Parse([]byte(two), "a.yaml", &tree, &problems); tree["name"] == nil {
		t.Errorf("another type gave %v, %v", tree, problems.Err())
	}
	var list []any
	if f := Parse([]byte(two), "a.yaml", &list, &problems); f.OK {
		t.Error("a mapping was read as a list")
	}
}
