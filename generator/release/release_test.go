// Package release_test: a release as it is packed, from the sources that it is made of.
package release_test

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
	"testing"

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
		err := filepath.WalkDir(filepath.Join("../..", name), func(file string, entry os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "test") {
				return filepath.SkipDir
			}
			place := filepath.Join(to, strings.TrimPrefix(file, "../.."))
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
	if out, err := exec.Command("go", "build", "-o", program, "..").CombinedOutput(); err != nil {
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
	shipped, err := release.Shipped("../..")
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
