package output

import (
	"bufio"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// version is a site whose every file says which version it is; an even one has files that an odd one lacks.
func version(n int) map[string][]byte {
	files := map[string][]byte{}
	for i := range 120 + 30*(n%2) {
		files[fmt.Sprintf("folder-%d/page-%d/index.html", i%7, i)] = fmt.Appendf(nil, "version %d\n%s", n,
			strings.Repeat("x", 500*(i%5)))
	}
	return files
}

// replace puts files in the place of a folder.
func replace(place string, files map[string][]byte) error {
	folder, err := New(place)
	if err != nil {
		return err
	}
	defer folder.Drop()
	for name, b := range files {
		if err := folder.Put(name, b); err != nil {
			return err
		}
	}
	return folder.Finish()
}

// versionOf reads a folder and says which version it is, wholly.
func versionOf(dir string) (int, error) {
	n, count := -1, 0
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var own int
		if _, err := fmt.Sscanf(string(b), "version %d\n", &own); err != nil {
			return fmt.Errorf("%s is cut off: %w", name, err)
		}
		if n >= 0 && own != n {
			return fmt.Errorf("%s is of version %d among files of version %d", name, own, n)
		}
		n, count = own, count+1
		return nil
	})
	if err == nil && count != len(version(n)) {
		err = fmt.Errorf("%d files of version %d, want %d", count, n, len(version(n)))
	}
	return n, err
}

// TestHelperReplace is no test: it is the program that TestKilled kills. It builds one version after another into a
// folder.
func TestHelperReplace(t *testing.T) {
	dir := os.Getenv("REPLACE_DIR")
	if dir == "" {
		return
	}
	for n := 2; ; n++ {
		if err := replace(dir, version(n)); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println("built", n)
	}
}

// TestKilled kills builds at any moment, a hundred times: the folder is always one version, whole.
func TestKilled(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	if err := replace(dir, version(1)); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewSource(1))
	seen := map[int]bool{}
	for range 100 {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestHelperReplace$")
		cmd.Env = append(os.Environ(), "REPLACE_DIR="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range r.Intn(3) { // while it starts, and in the middle of its second or third build
			if !lines.Scan() || strings.HasPrefix(lines.Text(), "error") {
				t.Fatal(lines.Text())
			}
		}
		time.Sleep(time.Duration(r.Intn(12_000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		n, err := versionOf(dir)
		if err != nil {
			t.Fatal(err)
		}
		seen[n] = true
	}
	if len(seen) < 2 {
		t.Errorf("only versions %v were ever there: the builds were killed too early", seen)
	}
	// The next build clears away what the killed ones left.
	if err := replace(dir, version(5)); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(parent)
	if err != nil || len(left) != 1 {
		t.Errorf("beside the site: %v, %v", left, err)
	}
}

// TestReplaceFails: where nothing can be written the old site stays, and nothing is left beside it.
func TestReplaceFails(t *testing.T) {
	for name, files := range map[string]map[string][]byte{
		"a file where a folder must be": {"a": nil, "a/b": nil},
		"a name that is too long":       {strings.Repeat("n", 300): nil},
	} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "dist")
		if err := replace(dir, version(1)); err != nil {
			t.Fatal(err)
		}
		if err := replace(dir, files); err == nil {
			t.Errorf("%s: no error", name)
		}
		stillOne(t, parent)
	}
}

// stillOne is whether a folder holds the site's first version and nothing else.
func stillOne(t *testing.T, parent string) {
	t.Helper()
	if n, err := versionOf(filepath.Join(parent, "dist")); n != 1 || err != nil {
		t.Errorf("version %d, %v", n, err)
	}
	if left, err := os.ReadDir(parent); err != nil || len(left) != 1 {
		t.Errorf("beside the site: %v, %v", left, err)
	}
}

// TestSwap is the way of file systems that cannot exchange.
func TestSwap(t *testing.T) {
	parent := t.TempDir()
	dir, fresh := filepath.Join(parent, "dist"), filepath.Join(parent, "fresh")
	for name, n := range map[string]int{dir: 1, fresh: 2} {
		if err := replace(name, version(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := swap(fresh, dir); err != nil {
		t.Fatal(err)
	}
	if n, err := versionOf(dir); n != 2 || err != nil {
		t.Error(n, err)
	}
	if err := swap(filepath.Join(parent, "not there"), dir); err == nil {
		t.Error("no error for a folder that is not there")
	}
	if n, err := versionOf(dir); n != 2 || err != nil {
		t.Error(n, err)
	}
}

// TestPutBack: a build that was killed between the two renames of swap has left no folder; the next one puts back what
// was there, even where it then fails.
func TestPutBack(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	fresh := dir + leftover + "999999999-1" // no such process
	for name, n := range map[string]int{dir: 1, fresh: 2} {
		if err := replace(name, version(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(dir, fresh+aside); err != nil { // the first of the two
		t.Fatal(err)
	}
	if err := replace(dir, map[string][]byte{"a": nil, "a/b": nil}); err == nil {
		t.Error("no error")
	}
	stillOne(t, parent)
	// What is there is not touched by what lies beside it.
	if err := replace(fresh+aside, version(2)); err != nil {
		t.Fatal(err)
	}
	folder, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	folder.Drop()
	stillOne(t, parent)
}

// TestSwapLeavesNothing: after swap as after exchange, dropping the folder leaves the place alone.
func TestSwapLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	if err := replace(dir, version(2)); err != nil {
		t.Fatal(err)
	}
	folder, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range version(1) {
		if err := folder.Put(name, b); err != nil {
			t.Fatal(err)
		}
	}
	if err := swap(folder.fresh, dir); err != nil {
		t.Fatal(err)
	}
	folder.Drop()
	stillOne(t, parent)
}

// TestBeside: what a killed process left beside a place is cleared away, and what others have there stays.
func TestBeside(t *testing.T) {
	place := filepath.Join(t.TempDir(), "new", "site.tar.gz")
	for _, name := range []string{place + leftover + "999999999-1", place + leftover + "notes"} { // no such process
		if err := os.MkdirAll(name, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := Beside(place)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(place))
	if err != nil || len(entries) != 2 || filepath.Dir(dir) != filepath.Dir(place) {
		t.Errorf("%s lies among %v, %v", dir, entries, err)
	}
}
