package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFitPage: two policies are set side by side where the site says what they share, and a site of one, or one that
// shares nothing, has no page, no script and no link of that.
func TestFitPage(t *testing.T) {
	t.Chdir("..")
	second := "generator/testdata/second/content/policies"
	for _, c := range []struct {
		name        string
		two, shared bool
	}{{"two", true, true}, {"nothing shared", true, false}, {"one", false, true}} {
		content := filepath.Join(t.TempDir(), "content")
		out := filepath.Join(filepath.Dir(content), "dist")
		if err := copyFolder(content, "content"); err != nil {
			t.Fatal(err)
		}
		if c.two {
			if err := copyFolder(filepath.Join(content, "policies"), second); err != nil {
				t.Fatal(err)
			}
		}
		if !c.shared {
			if err := os.Remove(filepath.Join(content, "facts.yaml")); err != nil {
				t.Fatal(err)
			}
		}
		var stdout, stderr strings.Builder
		if code := run([]string{"build", "-content", content, "-out", out}, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%s: %s", c.name, stderr.String())
		}
		for _, lang := range []string{"zh", "en"} {
			_, err := os.Stat(filepath.Join(out, lang, "fit/index.html"))
			if want := c.two && c.shared; (err == nil) != want {
				t.Errorf("%s: %s: page: %v", c.name, lang, err)
			}
			home, err := os.ReadFile(filepath.Join(out, lang, "index.html"))
			if links := strings.Count(string(home), `href=fit/`) + strings.Count(string(home), `href="fit/"`); err != nil ||
				(links > 0) != (c.two && c.shared) {
				t.Errorf("%s: %s: %d links, %v", c.name, lang, links, err)
			}
		}
		several, _ := filepath.Glob(filepath.Join(out, "assets/several-*"))
		style, _ := filepath.Glob(filepath.Join(out, "assets/fit-*"))
		if want := c.two && c.shared; (len(several) == 1) != want || (len(style) == 2) != want {
			t.Errorf("%s: %v %v", c.name, several, style)
		}
	}
}
