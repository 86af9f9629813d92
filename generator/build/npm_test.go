package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSemver(t *testing.T) {
	for name, want := range map[string]string{
		"v1.2.3": "1.2.3", "1.2.3": "1.2.3", "v1.2.3-4-gc7acb1f": "1.2.3-4-gc7acb1f",
		"c7acb1f": "0.0.0-build-c7acb1f", "0012345": "0.0.0-build-0012345", "c7acb1f-dirty": "0.0.0-build-c7acb1f-dirty",
		"unreleased": "0.0.0-build-unreleased", "v1": "0.0.0-build-v1",
	} {
		if got := Semver(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// TestDeclared: of the generated types those go along that are named, also by way of others, and not by a comment.
func TestDeclared(t *testing.T) {
	generated := "// Head.\n\n/** An A; see D. */\nexport interface A {\n  readonly b: B;\n}\n\nexport type B = C | string;\n\n" +
		"export type C = \"c\";\n\nexport type D = \"d\";\n"
	want := strings.Replace(generated, "\n\nexport type D = \"d\";", "", 1)
	if got := declared(generated, `import type { A } from "./wire"; // D`); got != want {
		t.Errorf("%s", got)
	}
}

// TestNpmPlace: a package takes the place of a package and of nothing else, and a site that of one with a package in it.
func TestNpmPlace(t *testing.T) {
	dist := t.TempDir()
	put := func(names ...string) {
		for _, name := range names {
			at := filepath.Join(dist, name)
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, []byte(`{"files":[]}`), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	put(".nojekyll", "upload.json", "npm/package.json")
	npm := filepath.Join(dist, "npm")
	for _, err := range []error{replaceablePackage(npm), replaceable(dist)} {
		if err == nil || !strings.Contains(err.Error(), "npm") || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("somebody's own package is replaced: %v", err)
		}
	}
	put("npm/award.wasm", "npm/worker.js")
	for _, err := range []error{replaceablePackage(npm), replaceablePackage(filepath.Join(dist, "new")), replaceable(dist)} {
		if err != nil {
			t.Error(err)
		}
	}
	if err := Npm(Options{BaseURL: "http://localhost/"}, Package{Dir: npm, Name: "Not a name"}); err == nil ||
		!strings.Contains(err.Error(), "hint: ") {
		t.Errorf("%v", err)
	}
}
