package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"lingang/generator/release"
)

// sources are what a release is made from; the rest of the repository is not copied.
var sources = []string{"go.mod", "go.sum", "content", "site", "wasm"}

// copySources copies them without what tools have put among them.
func copySources(t *testing.T, to string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		err := filepath.WalkDir(filepath.Join("..", name), func(file string, entry os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "test") {
				return filepath.SkipDir
			}
			place := filepath.Join(to, strings.TrimPrefix(file, ".."))
			if entry.IsDir() {
				return os.MkdirAll(place, 0o777)
			}
			b, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			return os.WriteFile(place, b, 0o600)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestReleaseIsReproducible: another folder, clock zone, language, number of processors and an empty cache of the
// compiler give the same bytes. The clock itself counts only through SOURCE_DATE_EPOCH.
func TestReleaseIsReproducible(t *testing.T) {
	program := filepath.Join(t.TempDir(), "generator")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// Both at the same time: one of them has a single processor.
	pack := func(folder string, env ...string) <-chan []byte {
		dir := filepath.Join(t.TempDir(), folder)
		copySources(t, dir)
		cmd := exec.Command(program, "release", "-archive", "out/site.tar.gz", "-base-url", "https://example.org/a/",
			"-version", "1.2.3")
		cmd.Dir, cmd.Env = dir, append(append(os.Environ(), "SOURCE_DATE_EPOCH=1700000000"), env...)
		packed := make(chan []byte, 1)
		go func() {
			defer close(packed)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
				return
			}
			b, err := os.ReadFile(filepath.Join(dir, "out", "site.tar.gz"))
			if err != nil {
				t.Error(err)
			}
			packed <- b
		}()
		return packed
	}
	inJapan := pack("one", "TZ=Asia/Tokyo", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8", "GOMAXPROCS=1")
	inNewYork := pack("another/and longer folder", "TZ=America/New_York", "LANG=C", "LC_ALL=C", "GOMAXPROCS=8",
		"GOCACHE="+t.TempDir())
	one, two := <-inJapan, <-inNewYork
	if t.Failed() {
		t.FailNow()
	}
	first, second := unpack(t, one), unpack(t, two)
	for name, b := range first {
		if !bytes.Equal(b, second[name]) {
			t.Errorf("%s differs", name)
		}
	}
	if !bytes.Equal(one, two) {
		t.Errorf("the archives differ: SHA-256 %x and %x", sha256.Sum256(one), sha256.Sum256(two))
	}
	for _, name := range []string{"site/index.html", "site/index.html.br", "site/index.html.gz", "site/sw.js",
		"site/_headers"} {
		if _, ok := first[name]; !ok {
			t.Errorf("%s is not in the archive", name)
		}
	}
	checkMaterials(t, first[release.MaterialsFile])
}

func unpack(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for in := tar.NewReader(zip); ; {
		header, err := in.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[header.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
}

// checkMaterials: the bill names each module of which something ships, with its licence.
func checkMaterials(t *testing.T, b []byte) {
	t.Helper()
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(b), cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	shipped, err := release.Shipped("..")
	if err != nil {
		t.Fatal(err)
	}
	if bom.Metadata.Component.Version != "1.2.3" || bom.Metadata.Timestamp != "2023-11-14T22:13:20Z" {
		t.Errorf("the bill is of %s at %s", bom.Metadata.Component.Version, bom.Metadata.Timestamp)
	}
	var got, want []string
	for _, c := range *bom.Components {
		got = append(got, c.Name+" "+c.Version)
		if c.Licenses == nil || (*c.Licenses)[0].License.ID == "" {
			t.Errorf("%s has no licence", c.Name)
		}
	}
	for _, m := range shipped {
		want = append(want, m.Path+" "+m.Version)
	}
	if len(want) < 2 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the bill lists %q, and %q ship", got, want)
	}
}

// TestSourceDateEpoch: a time that is none is told.
func TestSourceDateEpoch(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "yesterday")
	if _, err := now(); err == nil || !strings.Contains(err.Error(), "SOURCE_DATE_EPOCH") {
		t.Errorf("got %v", err)
	}
	t.Setenv("SOURCE_DATE_EPOCH", "0")
	if when, err := now(); err != nil || today(when) != "1970-01-01" {
		t.Errorf("got %v %v", when, err)
	}
}

// TestReleaseNeedsAnAddress: a release for this machine is refused before anything is built, with what to say instead.
func TestReleaseNeedsAnAddress(t *testing.T) {
	archive := filepath.Join(t.TempDir(), "site.tar.gz")
	for _, base := range []string{"", "http://localhost:8080/", "https://LOCALHOST/a/", "http://127.0.0.1/",
		"http://127.1.2.3/", "http://[::1]:8080/"} {
		args := []string{"release", "-archive", archive}
		if base != "" { // else what is there unless it is named
			args = append(args, "-base-url", base)
		}
		code, stdout, stderr := call("", args...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, base) ||
			!strings.Contains(stderr, "\nhint: say where it will be") {
			t.Errorf("%q: exit %d, %q, %q", base, code, stdout, stderr)
		}
	}
	if _, err := os.Stat(archive); err == nil {
		t.Error("an archive was written")
	}
	if err := publicAddress("https://localhost.example.org/"); err != nil {
		t.Error(err)
	}
}

// TestReleaseNeedsAFile: what no archive can take the place of is refused before anything is built.
func TestReleaseNeedsAFile(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		archive, want string
		code          int
	}{
		{dir, "is not a file\nhint: ", 2},
		{filepath.Join(dir, "new") + "/", "is not a file\nhint: ", 2},
		{"", "is not a file\nhint: ", 2},
		{filepath.Join(taken, "site.tar.gz"), "nothing can be written beside ", 1},
	} {
		code, stdout, stderr := call("", "release", "-content", "nowhere", "-base-url", "https://example.org/",
			"-archive", c.archive)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.want) || strings.Contains(stderr, "nowhere") {
			t.Errorf("%q: exit %d, %q, %q", c.archive, code, stdout, stderr)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// TestReleaseStopped: one that is stopped leaves nothing behind, and the archive as it was.
func TestReleaseStopped(t *testing.T) {
	out, temp := t.TempDir(), t.TempDir()
	archive := filepath.Join(out, "site.tar.gz")
	if err := os.WriteFile(archive, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "release", "-archive", archive, "-base-url", "https://example.org/")
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr, cmd.Env = "..", &stderr, append(os.Environ(), asProgram+"=1", "TMPDIR="+temp)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(2*time.Minute, func() { cmd.Process.Kill() })
	defer late.Stop()
	// until pages are being written
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if pages, _ := filepath.Glob(archive + ".new-*/site.new-*/*/*"); len(pages) > 0 {
			break
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	if cmd.ProcessState.ExitCode() != 1 || !strings.HasPrefix(stderr.String(),
		"stopped before "+archive+" was written\nhint: ") {
		t.Errorf("%v, %s", err, stderr.String())
	}
	if b, err := os.ReadFile(archive); err != nil || string(b) != "before" {
		t.Errorf("the archive is %q, %v", b, err)
	}
	for dir, want := range map[string]int{out: 1, temp: 0} {
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != want {
			t.Errorf("in %s lie %v, %v", dir, entries, err)
		}
	}
}
