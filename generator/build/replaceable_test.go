package build

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// written is a folder with files, or folders where a name ends with a slash.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(file, 0o777); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(file, []byte(files[name]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestReplaceable: a build takes the place of an earlier one, and of nothing that somebody would miss, which is named.
func TestReplaceable(t *testing.T) {
	built := map[string]string{".nojekyll": "", "_headers": "", "index.html": "a", "index.html.br": "", "index.html.gz": "",
		"en/about/index.html": "",
		"upload.json":         `{"files": [{"path": "index.html", "from": "index.html.gz"}, {"path": "en/about/index.html"}]}`}
	with := func(more ...string) map[string]string {
		out := maps.Clone(built)
		for _, name := range more {
			out[name] = ""
		}
		return out
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		named string // what is told; empty: it may be replaced
	}{
		{"empty", nil, ""},
		{"an earlier build", built, ""},
		{"somebody's folder", map[string]string{"letter.txt": ""}, "no build made it"},
		{"a site of another program", map[string]string{".nojekyll": "", "index.html": ""}, "it has no upload.json"},
		{"a list that cannot be read", map[string]string{".nojekyll": "", "upload.json": "x"}, "cannot build into"},
		{"a repository", with(".git/config", ".git/HEAD"), "wrote: .git\n"},
		{"a domain", with("CNAME"), "wrote: CNAME\n"},
		{"a letter", with("a.txt"), "wrote: a.txt\n"},
		{"a letter among the pages", with("en/about/a.txt"), "wrote: en/about/a.txt\n"},
		{"a folder", with("en/empty/"), "wrote: en/empty\n"},
		{"a hidden file", with(".well-known/security.txt"), "wrote: .well-known\n"},
		{"a compressed form of nothing", with("b.gz"), "wrote: b.gz\n"},
		{"a name that begins alike", with("index.html.bak"), "wrote: index.html.bak\n"},
		{"many", with("1", "2", "3", "4", "5", "6", "7"), "wrote: 1, 2, 3, 4, 5 and 2 more\n"},
	} {
		dir := written(t, c.files)
		err := replaceable(dir)
		if (err == nil) != (c.named == "") {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil && (!strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), c.named) ||
			!strings.Contains(err.Error(), "\nhint: ")) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	linked := written(t, built)
	if err := os.Symlink("../index.html", filepath.Join(linked, "en", "link")); err != nil {
		t.Fatal(err)
	}
	if err := replaceable(linked); err == nil || !strings.Contains(err.Error(), "wrote: en/link\n") {
		t.Errorf("a link: %v", err)
	}
	if err := replaceable(filepath.Join(t.TempDir(), "new", "folder")); err != nil {
		t.Error(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := replaceable(file); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("a file: %v", err)
	}
}

// TestBehind: a link to build into is the folder behind it, whether that is there or not.
func TestBehind(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "sites/old"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"dist": "sites/old", "twice": "dist", "new": "sites/new",
		"absolute": filepath.Join(dir, "sites/old"), "loop": "loop", "within": "sites", "sites/up": "../dist"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for out, want := range map[string]string{"dist": "sites/old", "twice": "sites/old", "new": "sites/new",
		"absolute": "sites/old", "sites/old": "sites/old", "none": "none", "within/up": "sites/old", "dist/": "sites/old"} {
		if got, err := behind(filepath.Join(dir, out)); got != filepath.Join(dir, want) || err != nil {
			t.Errorf("%s: %s, %v", out, got, err)
		}
	}
	if got, err := behind(filepath.Join(dir, "loop")); err == nil || !strings.Contains(err.Error(), "\nhint: ") {
		t.Errorf("a loop: %s, %v", got, err)
	}
}
