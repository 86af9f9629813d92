package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReplaceable: a build takes the place of an earlier one, and of nothing that somebody would miss.
func TestReplaceable(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  bool
	}{
		{"empty", nil, true},
		{"an earlier build", []string{".nojekyll", "upload.json", "index.html"}, true},
		{"somebody's folder", []string{"letter.txt"}, false},
		{"a site of another program", []string{".nojekyll", "index.html"}, false},
	} {
		dir := t.TempDir()
		for _, name := range c.files {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		err := replaceable(dir)
		if (err == nil) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil && (!strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "\nhint: ")) {
			t.Errorf("%s: %v", c.name, err)
		}
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
