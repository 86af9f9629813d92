package form_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/picture"
	"lingang/generator/policy/policytest"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

var update = flag.Bool("update", false, "write testdata/sentences.txt again, to be read by a person")

// TestSentences: what every shape says of itself in both languages, as a person has read it. Facts are called F and
// their id, options O and theirs.
func TestSentences(t *testing.T) {
	var problems problem.List
	strs := text.Load(os.DirFS("../../content/strings"), "content/strings", &problems)
	var said strings.Builder
	drawn := 0
	for _, s := range policytest.All(t) {
		p, bad := policytest.Load(s.Folder(t))
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		it := &p.Rules.Items[0]
		for _, lang := range law.Langs {
			w := wordsOf(t, p, strs)(lang)
			fmt.Fprintf(&said, "%s %s\n", s.ID, form.Of(it.Form).Amount(w))
			for i := range it.Needs {
				if it.Needs[i].AtLeast == nil { // which the pages say
					fmt.Fprintf(&said, "    %s\n", form.Condition(w, &it.Needs[i]))
				}
			}
			for _, draw := range []func(*award.Item, form.Words, string) (picture.Drawing, bool){form.Draw, picture.Instalments} {
				if d, ok := draw(it, w, "caption"); ok {
					drawn++
					apartFromEachOther(t, s.ID, d)
				}
			}
			if _, ok := form.Draw(it, w, "caption"); ok {
				fmt.Fprintf(&said, "    [%s]\n", regexp.MustCompile("<[^>]*>").ReplaceAllString(string(form.CaptionOf(it, w)), ""))
			}
		}
	}
	if drawn < 55 {
		t.Errorf("only %d are drawn", drawn)
	}
	const file = "testdata/sentences.txt"
	if *update {
		if err := os.WriteFile(file, []byte(said.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if said.String() != string(want) {
		got, want := strings.Split(said.String(), "\n"), strings.Split(string(want), "\n")
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Fatalf("line %d says\n%s\nnot\n%s\nread it; -update writes it", i+1, got[i], want[i])
			}
		}
		t.Fatalf("%d lines, not %d", len(got), len(want))
	}
	if strings.ContainsAny(said.String(), "{}") {
		t.Error("a placeholder is left")
	}
}

// apartFromEachOther: no two texts of a picture lie on each other.
func apartFromEachOther(t *testing.T, name string, d picture.Drawing) {
	t.Helper()
	for i, b := range d.Boxes {
		if b.Left < -0.1 || b.Right > picture.Width+0.1 || b.Top < 0 || b.Bottom > d.Height {
			t.Errorf("%s: %q lies outside: %+v", name, b.Text, b)
		}
		for _, o := range d.Boxes[i+1:] {
			if b.Overlaps(o) {
				t.Errorf("%s: %q lies on %q", name, b.Text, o.Text)
			}
		}
	}
}
