package build_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lingang/generator/build"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

const (
	root = "../.."
	base = "https://example.org/a/b/" // with a path, where a site breaks that believes to be at the root
	slug = "lingang-ai-2020"
)

// The site is built once, and looked at by all tests.
var (
	parent  string // holds dist alone
	options build.Options
	files   map[string][]byte // of dist, by path
)

func TestMain(m *testing.M) {
	code, err := 1, error(nil)
	if parent, err = os.MkdirTemp("", "build-test-"); err == nil {
		if err = buildReal(); err == nil {
			code = m.Run()
		}
		os.RemoveAll(parent)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func buildReal() (err error) {
	var problems problem.List
	content := filepath.Join(root, "content")
	options = build.Options{Root: root, Content: content, Site: filepath.Join(root, "site"),
		Out: filepath.Join(parent, "dist"), BaseURL: base, Today: "2026-01-01"}
	options.Strings = text.Load(os.DirFS(filepath.Join(content, "strings")), "content/strings", &problems)
	messages := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range options.Strings.Under(law.ZH, prefix) {
			messages[prefix+"."+key] = award.Text{ZH: zh, EN: options.Strings[law.EN][prefix+"."+key]}
		}
	}
	options.Policies = []*policy.Policy{policy.Load(os.DirFS(filepath.Join(content, "policies", slug)),
		"content/policies/"+slug, messages, &problems)}
	if err := problems.Err(); err != nil {
		return err
	}
	if err := build.Build(options); err != nil {
		return err
	}
	files, err = tree(options.Out)
	return err
}

// tree is a folder's files by path.
func tree(dir string) (map[string][]byte, error) {
	out := map[string][]byte{}
	fsys := os.DirFS(dir)
	return out, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[name], err = fs.ReadFile(fsys, name)
		return err
	})
}

// TestBuildAgain: the same content gives the same bytes, in the place of what was there, with nothing left beside it:
// not a page either that an earlier build has written.
func TestBuildAgain(t *testing.T) {
	stale, list := filepath.Join(options.Out, "stale.html"), filepath.Join(options.Out, "upload.json")
	if err := os.WriteFile(stale, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := build.Build(options); err == nil || !strings.Contains(err.Error(), "wrote: stale.html\n") {
		t.Errorf("somebody's page is replaced: %v", err)
	}
	listed, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	listed = bytes.Replace(listed, []byte(`"files": [`), []byte(`"files": [{"path": "stale.html"},`), 1)
	if err := os.WriteFile(list, listed, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := build.Build(options); err != nil {
		t.Fatal(err)
	}
	again, err := tree(options.Out)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !bytes.Equal(files[name], again[name]) {
			t.Errorf("%s differs from build to build", name)
		}
	}
	if len(again) != len(files) {
		t.Errorf("%d files, then %d: %v", len(files), len(again), slices.Sorted(maps.Keys(again)))
	}
	entries, err := os.ReadDir(parent)
	if err != nil || len(entries) != 1 {
		t.Errorf("beside dist lie %v, %v", entries, err)
	}
}

// TestBaseURL: an address that cannot be a site's is refused with a hint, before anything is built.
func TestBaseURL(t *testing.T) {
	for _, url := range []string{"", "/a/b/", "example.org", "example.org/a/", "localhost:8080", "https://", "://",
		"https://[", "a b"} {
		o := options
		o.BaseURL, o.Out = url, filepath.Join(t.TempDir(), "dist")
		if err := build.Build(o); err == nil || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%q: %v", url, err)
		}
		if _, err := os.Stat(o.Out); err == nil {
			t.Errorf("%q: built all the same", url)
		}
	}
}

// TestWasm: the module is WebAssembly, and is named by its content.
func TestWasm(t *testing.T) {
	b := files[one(t, `^assets/award-[0-9a-f]{10}\.wasm$`)]
	if !bytes.HasPrefix(b, []byte("\x00asm\x01\x00\x00\x00")) {
		t.Errorf("begins with % x", b[:min(len(b), 8)])
	}
}

// one is the only file of a pattern whose hash is that of its content.
func one(t *testing.T, pattern string) string {
	t.Helper()
	var found []string
	for name := range files {
		if regexp.MustCompile(pattern).MatchString(name) {
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: %v", pattern, found)
	}
	sum := sha256.Sum256(files[found[0]])
	if !strings.Contains(found[0], "-"+hex.EncodeToString(sum[:])[:10]+".") {
		t.Errorf("%s is not named by its content", found[0])
	}
	return found[0]
}

// TestAPI: award.js names the module, the rules and the worker where they are, relative to itself.
func TestAPI(t *testing.T) {
	want := []string{one(t, `^assets/award-[0-9a-f]{10}\.wasm$`), one(t, `^assets/`+slug+`/rules-[0-9a-f]{10}\.json$`),
		one(t, `^engine/worker-[0-9a-f]{10}\.js$`)}
	var got []string
	for _, m := range regexp.MustCompile(`["'](\.\.?/[^"']+)["']`).FindAllSubmatch(files["api/award.js"], -1) {
		name := filepath.ToSlash(filepath.Join("api", string(m[1])))
		if files[name] == nil {
			t.Errorf("api/award.js names %s, which is not there", name)
		}
		got = append(got, name)
	}
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("api/award.js names %v, want %v", got, want)
	}
	if !bytes.Equal(files[want[1]], files["data/"+slug+"/rules.json"]) {
		t.Error("rules.json is not the rules that the calculator loads")
	}
	if _, err := award.Decode(string(files[want[1]])); err != nil {
		t.Error(err)
	}
}
