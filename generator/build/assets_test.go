package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestBundleWarnings: what esbuild only warns of stops the build, with its place.
func TestBundleWarnings(t *testing.T) {
	for name, source := range map[string]string{"stray.css": "a {\n  color: red;\n}\n}\n",
		"never.ts": "if (typeof location === 'strnig') console.log(1);\n"} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
		_, _, err := bundle(map[string]string{"one": file}, api.BuildOptions{Outdir: "out"})
		if err == nil || !strings.Contains(err.Error(), name+":") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
