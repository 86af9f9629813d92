package build_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLicences: data/licences.txt has the licence of Go and of every module that is linked into the .wasm, as that
// version has it, and the page about the site names each and leads there.
func TestLicences(t *testing.T) {
	run := func(env []string, args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir, cmd.Env = root, append(os.Environ(), env...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go %v: %v", args, err)
		}
		return strings.TrimSpace(string(out))
	}
	want := map[string]string{"go": filepath.Join(run(nil, "env", "GOROOT"), "LICENSE")}
	for _, line := range strings.Split(run([]string{"GOOS=js", "GOARCH=wasm"}, "list", "-deps", "-f",
		"{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", "./wasm"), "\n") {
		if module, dir, ok := strings.Cut(line, "\t"); ok {
			want[module] = filepath.Join(dir, "LICENSE")
		}
	}
	vendored, err := filepath.Glob(filepath.Join(root, "site", "vendor", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range vendored {
		want[filepath.Base(dir)] = filepath.Join(dir, "LICENSE")
	}
	if len(want) < 3 {
		t.Fatalf("only %v", want)
	}
	shipped := string(files["data/licences.txt"])
	for module, file := range want {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(shipped, strings.TrimSpace(string(text))) {
			t.Errorf("data/licences.txt lacks the licence of %s; copy %s to site/licences/%s.txt", module, file,
				strings.ReplaceAll(module, "/", "_"))
		}
		for _, lang := range []string{"zh", "en"} {
			name := module[strings.IndexByte(module, '/')+1:]
			if name == "go" {
				name = "Go"
			}
			page := string(files[lang+"/about/index.html"])
			if !strings.Contains(page, name) || !strings.Contains(page, `href="../../data/licences.txt"`) {
				t.Errorf("%s/about/ does not name %s, or does not lead to its licence", lang, name)
			}
		}
	}
	kept, err := filepath.Glob(filepath.Join(root, "site", "licences", "*"))
	if err != nil || len(kept) != len(want) {
		t.Errorf("site/licences has %v, want those of %v", kept, want)
	}
}
