package todo

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestFind(t *testing.T) {
	files := fstest.MapFS{
		"source.zh.txt":          {Data: []byte("TODO stands in the law itself")},
		"policy.yaml":            {Data: []byte("title: done\nshort: TODO\narea: TODO")},
		"questions.yaml":         {Data: []byte("- TODOS and aTODO are other words")},
		"clauses/10/law.zh.md":   {Data: []byte("TODO")},
		"clauses/10/law.en.md":   {Data: []byte("TODO … 5% …")},
		"clauses/02/law.en.md":   {Data: []byte("\n\n(1) TODO")},
		"clauses/02/rule.yaml":   {Data: []byte("nothing: {}")},
		"clauses/02/cases.yaml":  {Data: []byte("# TODO")},
		"personas/a.yaml":        {Data: []byte("TODO")},
		"clauses/02/doubts.yaml": {Data: []byte("done")},
		"share.zh.png":           {Data: []byte("TODO")},
		"clauses/10/plain.zh.md": {Data: []byte("done")},
	}
	w, err := Find(files, "p")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := w.Counted(), "4 of 9 done"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var order []string
	for line := range strings.Lines(w.String()) {
		place, _, _ := strings.Cut(line, ": ")
		order = append(order, place)
	}
	want := "p/policy.yaml:2 p/clauses/02/law.en.md:3 p/clauses/10/law.en.md:1 p/clauses/02/cases.yaml:1 p/personas/a.yaml:1"
	if got := strings.Join(order, " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if none, err := Find(fstest.MapFS{"policy.yaml": {Data: []byte("done")}}, "p"); err != nil || len(none.Left) != 0 || none.Counted() != "1 of 1 done" {
		t.Errorf("%v %v", none, err)
	}
}
