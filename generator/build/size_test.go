package build

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/andybalholm/brotli"
)

// wasmBudget is the size of the calculator, compressed, as a multiple of the smallest Go program that imports
// syscall/js.
const wasmBudget = 1.6

// TestWasmSize compares the two in one run, so that a new toolchain moves both.
func TestWasmSize(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	award, err := (Options{Root: root, Out: filepath.Join(t.TempDir(), "dist")}).compileWasm()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "minimal.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out,
		"./testdata/minimal")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	minimal, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	a, m := Compressed(t, award), Compressed(t, minimal)
	t.Logf("brotli 11: award.wasm %d bytes, the smallest program %d bytes, ratio %.3f", a, m, float64(a)/float64(m))
	if float64(a) > wasmBudget*float64(m) {
		t.Errorf("award.wasm is %d bytes compressed, over %.1f times the smallest program's %d", a, wasmBudget, m)
	}
}

// Compressed is a file's size as hosts send it.
func Compressed(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
