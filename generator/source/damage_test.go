package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/problem"
	"lingang/generator/source"
)

// TestDamaged: what no author writes is found, at its line and column; what authors write is not.
func TestDamaged(t *testing.T) {
	for _, c := range []struct {
		text      string
		line, col int
		what      string
	}{
		{"a\n人工\xbd\xfa智能", 2, 3, "not UTF-8"},
		{"\xbd\xfa\xbc\xb6", 1, 1, "not UTF-8"},
		{"人\xe5\xb7", 1, 2, "not UTF-8"},
		{"\xed\xa0\x80", 1, 1, "not UTF-8"}, // half of a pair
		{"\xc0\x80", 1, 1, "not UTF-8"},
		{"\xff\xfea\x00", 1, 1, "UTF-16"},
		{"\xfe\xff\x00a", 1, 1, "UTF-16"},
		{"a\n\nb\ufffdc", 3, 2, "U+FFFD"},
		{"a\x00b", 1, 2, "control character U+0000"},
		{"a\x1bb", 1, 2, "control character U+001B"},
		{"a\x7fb", 1, 2, "control character U+007F"},
		{"a\u0085b", 1, 2, "control character U+0085"},
		{"a\rb", 1, 2, "control character U+000D"},
		{"a\u2028b", 1, 2, "control character U+2028"},
		{"a\u202eb", 1, 2, "invisible character U+202E"},
		{"a\u200bb", 1, 2, "invisible character U+200B"},
		{"a\ufeffb", 1, 2, "invisible character U+FEFF"},
		{"a\ue000b", 1, 2, "U+E000"},
		{"a\uffffb", 1, 2, "U+FFFF"},
		{"a\U000fffffb", 1, 2, "U+FFFFF"},
		{"入å…¥å£", 1, 2, "made of the bytes of others"},
		{"the â€œwordâ€", 1, 5, "made of the bytes of others"},
		{"5 Ã— 3", 1, 3, "made of the bytes of others"},
		{"锟斤拷", 1, 1, "锟斤拷"},
	} {
		d := source.Damaged(c.text)
		if d == nil || d.Line != c.line || d.Col != c.col || !strings.Contains(d.What, c.what) || d.Hint == "" {
			t.Errorf("%q: %+v, want %d:%d %s", c.text, d, c.line, c.col, c.what)
		}
	}
	for _, text := range []string{"", "a\r\nb\tc", "“人工智能”——……·「」《》，。；：？！（）", "5 × 3 ÷ 2 ≥ 1 ¥ € § é à Ü ø", "𠮷龘①Ⅳ㈠",
		"😀", "café, “Zürich”: 5×3", "e\u0301", "\u3000第八条"} {
		if d := source.Damaged(text); d != nil {
			t.Errorf("%q: %+v", text, d)
		}
	}
}

// TestReadFile: each way to read a text refuses what is damaged; a mark at the beginning is passed over, pictures are
// given as they are.
func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"good.md": "\ufeff人工\r\n", "bad.md": "a\n\xbd\xfa", "p.png": "\x89PNG\x00",
		"large.yaml": strings.Repeat("a", source.MaxSize+1), "limit.yaml": strings.Repeat("a", source.MaxSize)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("loop.yaml", filepath.Join(dir, "loop.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere.yaml", filepath.Join(dir, "away.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "endless.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.yaml"), 0o777); err != nil {
		t.Fatal(err)
	}
	files := source.Dir(dir)
	ways := map[string]func(string) ([]byte, error){
		"ReadFile": func(name string) ([]byte, error) { return fs.ReadFile(files, name) },
		"Open": func(name string) ([]byte, error) {
			f, err := files.Open(name)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			b := make([]byte, 100)
			n, err := f.Read(b)
			return b[:n], err
		},
		"Sub": func(name string) ([]byte, error) {
			sub, err := fs.Sub(files, ".")
			if err != nil {
				return nil, err
			}
			return fs.ReadFile(sub, name)
		},
	}
	for way, read := range ways {
		if b, err := read("good.md"); string(b) != "人工\r\n" || err != nil {
			t.Errorf("%s: %q, %v", way, b, err)
		}
		if b, err := read("p.png"); string(b) != "\x89PNG\x00" || err != nil {
			t.Errorf("%s: a picture: %q, %v", way, b, err)
		}
		if _, err := read("limit.yaml"); err != nil {
			t.Errorf("%s: as large as may be: %v", way, err)
		}
		if b, err := read("bad.md"); !errors.As(err, new(*source.Damage)) {
			t.Errorf("%s: %q, %v", way, b, err)
		}
	}
	for name, want := range map[string]string{
		"bad.md": "bad.md:2:1: the text is not UTF-8\nhint: ", "large.yaml": "large.yaml: the file is over 1 MB\nhint: ",
		"loop.yaml": "loop.yaml: the file cannot be read: too many levels", "away.yaml": "away.yaml: the file is missing",
		"endless.yaml": "endless.yaml: not a plain file", "folder.yaml": "folder.yaml: not a plain file",
	} {
		_, err := fs.ReadFile(files, name)
		var problems problem.List
		source.Tell(&problems, name, err, "write it")
		if got := problems.Err().Error(); !strings.HasPrefix(got, want) || !strings.Contains(got, "\nhint: ") {
			t.Errorf("%s: %s", name, got)
		}
	}
	for name, want := range map[string]bool{"good.md": true, "loop.yaml": true, "none.yaml": false, "away.yaml": false} {
		if got := source.Exists(files, name); got != want {
			t.Errorf("%s is there: %t", name, got)
		}
	}
	if _, err := source.Of(fstest.MapFS{"a.md": {Data: []byte("\x00")}}).(fs.ReadFileFS).ReadFile("a.md"); err == nil {
		t.Error("files that lie elsewhere are not checked")
	}
}
