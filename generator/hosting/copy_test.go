package hosting_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCopying does what docs/hosting.md says for nginx and Caddy: a compressed form of the release before must go,
// because they would go on sending it, and what open pages still load must stay.
func TestCopying(t *testing.T) {
	docs, err := os.ReadFile("../../docs/hosting.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, server := range []string{"nginx", "Caddy"} {
		_, section, _ := strings.Cut(string(docs), "\n## "+server+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		steps := regexp.MustCompile(`(?m)^(mkdir|rsync) .*$`).FindAllString(section, -1)
		if len(steps) != 3 {
			t.Errorf("%s: the steps are %q", server, steps)
			continue
		}
		if _, err := exec.LookPath("rsync"); err != nil {
			t.Fatal("this test copies as docs/hosting.md says, by rsync: install it (Debian: apt-get install rsync)")
		}
		dir := t.TempDir()
		copied := func(files ...string) {
			if err := os.RemoveAll(filepath.Join(dir, "dist")); err != nil {
				t.Fatal(err)
			}
			for _, name := range files {
				file := filepath.Join(dir, "dist", name)
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(name), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command("sh", "-ec", strings.ReplaceAll(strings.Join(steps, "\n"), "/srv/", "srv/"))
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", server, err, out)
			}
		}
		copied("sw.js", "sw.js.gz", "zh/index.html", "assets/old-1.js", "assets/old-1.js.gz", "engine/old-1.js")
		copied("sw.js", "en/index.html", "assets/new-2.js", "engine/new-2.js")
		for name, want := range map[string]bool{
			"sw.js": true, "sw.js.gz": false, "zh/index.html": false, "en/index.html": true, "assets/old-1.js": true,
			"assets/old-1.js.gz": true, "assets/new-2.js": true,
			"engine/old-1.js": true, "engine/new-2.js": true,
		} {
			if _, err := os.Stat(filepath.Join(dir, "srv", "lingang", name)); (err == nil) != want {
				t.Errorf("%s: %s is there: %v, want %v", server, name, err == nil, want)
			}
		}
	}
}
