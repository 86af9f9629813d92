package main

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingang/generator/card"
)

// TestImages: the drawings are pages; without screenshots nothing is packed; with them the pictures say what they were
// drawn from.
func TestImages(t *testing.T) {
	t.Chdir("..")
	dir, content := t.TempDir(), t.TempDir()
	if err := os.CopyFS(content, os.DirFS("content")); err != nil {
		t.Fatal(err)
	}
	images := func(args ...string) (int, string, string) {
		return call("", append([]string{"images", "-content", content, "-dir", dir}, args...)...)
	}
	if code, _, stderr := images(); code != 0 || stderr != "" {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	drawings, _ := filepath.Glob(filepath.Join(dir, "*.html"))
	if len(drawings) != 2 {
		t.Fatalf("drawings %q", drawings)
	}
	if code, _, stderr := images("-pack"); code != 1 || !strings.Contains(stderr, "hint: make images") {
		t.Errorf("without screenshots: exit %d, %s", code, stderr)
	}
	for _, name := range drawings {
		f, err := os.Create(strings.TrimSuffix(name, ".html") + ".png")
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, image.NewRGBA(image.Rect(0, 0, 1200, 630))); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	if code, stdout, stderr := images("-pack"); code != 0 || strings.Count(stdout, "KB") != 2 {
		t.Fatalf("exit %d, %s%s", code, stdout, stderr)
	}
	for _, lang := range []string{"zh", "en"} {
		name := filepath.Join("policies", "lingang-ai-2020", "share."+lang+".png")
		fresh, err := os.ReadFile(filepath.Join(content, name))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join("content", name))
		if err != nil {
			t.Fatal(err)
		}
		a, errA := card.Read(fresh)
		b, errB := card.Read(kept)
		if errA != nil || errB != nil || a.Drawing == "" || a != b {
			t.Errorf("%s: drawn from %+v, the content has %+v", name, a, b)
		}
	}
}
