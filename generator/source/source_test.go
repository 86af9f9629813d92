package source_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"lingang/generator/source"
)

// TestDir: what editors leave is in no list, in folders of the folder either; the files are.
func TestDir(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b/c.yaml", "b/.c.yaml.swp", "b/c.yaml~", "b/#c.yaml#", ".git/config",
		"b/.DS_Store"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("somebody@here.1", filepath.Join(dir, "b/.#c.yaml")); err != nil {
		t.Fatal(err)
	}
	files := source.Dir(dir)
	var seen []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			seen = append(seen, name)
		}
		return err
	})
	if want := []string{"a.yaml", "b/c.yaml"}; err != nil || !slices.Equal(seen, want) {
		t.Errorf("%v, %v, want %v", seen, err, want)
	}
	sub, err := fs.Sub(files, "b")
	if err != nil {
		t.Fatal(err)
	}
	if found, err := fs.Glob(sub, "*"); err != nil || !slices.Equal(found, []string{"c.yaml"}) {
		t.Errorf("%v, %v", found, err)
	}
	if b, err := fs.ReadFile(sub, "c.yaml"); string(b) != "b/c.yaml" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := fs.Stat(sub, "d.yaml"); err == nil {
		t.Error("a file that is not there is there")
	}
}
