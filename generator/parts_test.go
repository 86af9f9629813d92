package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingang/generator/build"
	"lingang/generator/problem"
)

// retitle gives a copy of a policy a title of its own.
func retitle(t *testing.T, name string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := strings.Replace(strings.Replace(string(b), "\n  zh: ", "\n  zh: 另一个", 1), "\n  en: ", "\n  en: Other ", 1)
	if err := os.WriteFile(name, []byte(s), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestParts: a site of several policies is the same whether they keep what checks ask for or not, and a server makes
// again only what has changed.
func TestParts(t *testing.T) {
	t.Chdir("..")
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	for to, from := range map[string]string{"strings": "strings", "pages": "pages",
		"policies/lingang-ai-2020": "policies/lingang-ai-2020", "policies/another-2021": "policies/lingang-ai-2020"} {
		if err := copyFolder(filepath.Join(content, to), filepath.Join("content", from)); err != nil {
			t.Fatal(err)
		}
	}
	retitle(t, filepath.Join(content, "policies/another-2021/policy.yaml"))
	options := func(out string, keep bool) build.Options {
		var problems problem.List
		c := checkContent(content, keep, &problems)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		return build.Options{Root: ".", Content: content, Site: "site", Out: filepath.Join(dir, out),
			BaseURL: "https://example.org/a/b/", Today: "2026-01-01",
			Offline: true, Strings: c.strings, Policies: c.policies}
	}
	all, lean := options("all", true), options("lean", false)
	all.Cache = build.NewCache()
	for _, o := range []build.Options{all, lean} {
		if err := build.Build(o); err != nil {
			t.Fatal(err)
		}
	}
	want := folder(t, all.Out)
	same(t, "lean", want, folder(t, lean.Out))

	made, err := build.Make(all)
	if err != nil {
		t.Fatal(err)
	}
	for name := range made.Made {
		if !bytes.Equal(made.Made[name], want[name]) {
			t.Errorf("%s is made otherwise the second time", name)
		}
		if strings.Contains(name, "/another-2021/clauses/") {
			t.Errorf("%s is made again, and nothing has changed", name)
		}
	}
	for name := range want {
		if !made.Has(name) {
			t.Errorf("the site has lost %s", name)
		}
	}
	if made.Has("en/another-2021/clauses/99/index.html") {
		t.Error("the site has a page that there is not")
	}
	changed := *all.Policies[0]
	all.Policies[0] = &changed
	if made, err = build.Make(all); err != nil {
		t.Fatal(err)
	}
	again := maps.Clone(want)
	maps.DeleteFunc(again, func(name string, _ []byte) bool {
		return made.Made[name] == nil || !strings.Contains(name, "/"+changed.Slug+"/")
	})
	if len(again) < 150 {
		t.Errorf("only %d files of a changed policy are made again", len(again))
	}
	for name := range again {
		if !bytes.Equal(made.Made[name], want[name]) {
			t.Errorf("%s is made otherwise the third time", name)
		}
	}
	if path := "zh/" + all.Policies[1].Slug + "/clauses/8-1/index.html"; made.Made[path] != nil || !made.Has(path) {
		t.Errorf("%s, of a policy that has not changed, is made again or lost", path)
	}
}

// folder is what a folder has, by path.
func folder(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(t *testing.T, what string, want, got map[string][]byte) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if b, ok := got[name]; !ok || !bytes.Equal(b, want[name]) {
			t.Errorf("%s: %s is missing or other bytes", what, name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d files, want %d", what, len(got), len(want))
	}
}
