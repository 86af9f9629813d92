package hosting_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"lingang/generator/hosting"
)

func site() map[string][]byte {
	return map[string][]byte{
		"index.html":              []byte("<!doctype html>" + strings.Repeat("<p>words", 200)),
		"404.html":                []byte("<!doctype html>" + strings.Repeat("<p>missing", 200)),
		"robots.txt":              []byte("x"), // which no compression makes smaller
		"en/index.html":           []byte(strings.Repeat("words ", 500)),
		"zh/index.html":           []byte(strings.Repeat("字", 500)),
		"zh/x/quiz/index.html":    []byte(strings.Repeat("quiz ", 500)),
		"zh/x/text/index.md":      []byte(strings.Repeat("# text\n", 500)),
		"assets/award-1234.wasm":  bytes.Repeat([]byte{0, 'a', 's', 'm'}, 1000),
		"engine/worker-1234.js":   []byte(strings.Repeat("a();", 500)),
		"assets/share-1234.png":   bytes.Repeat([]byte{0}, 1000),
		"assets/x/rules-123.json": []byte(strings.Repeat("{} ", 500)),
		"embed/zh/x/index.html":   []byte(strings.Repeat("frame ", 500)),
		"api/award.js":            []byte(strings.Repeat("a();", 500)),
		"data/x/rules.json":       []byte(strings.Repeat("{} ", 500)),
	}
}

func written(t *testing.T, base string, compress bool) map[string][]byte {
	t.Helper()
	files := site()
	if compress {
		for name, b := range site() {
			maps.Copy(files, hosting.Compressed(name, b))
		}
	}
	sums := map[string][sha256.Size]byte{}
	for name, b := range files {
		sums[name] = sha256.Sum256(b)
	}
	told, err := hosting.Files(sums, base)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(files, told)
	return files
}

// TestHeadersOrder: the server of Netlify's command line takes the pattern /en/* for /engine/worker.js too, and lets the
// last pattern win.
func TestHeadersOrder(t *testing.T) {
	mine, policy := false, ""
	for _, line := range strings.Split(string(written(t, "/", false)["_headers"]), "\n") {
		if strings.HasPrefix(line, "/") {
			mine = false
			if prefix, wild := strings.CutSuffix(line, "/*"); wild && strings.HasPrefix("/engine/worker-1234.js", prefix) {
				mine = true
			}
		} else if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && mine &&
			name == "Content-Security-Policy" {
			policy = value
		}
	}
	for _, h := range hosting.Headers("engine/worker-1234.js") {
		if h.Name == "Content-Security-Policy" && h.Value != policy {
			t.Errorf("the worker would get the policy %q", policy)
		}
	}
}

// headersFile reads _headers as Netlify and Cloudflare do.
func headersFile(t *testing.T, b []byte) map[string][]hosting.Header {
	t.Helper()
	out := map[string][]hosting.Header{}
	pattern := ""
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/"):
			if pattern = line; out[pattern] != nil {
				t.Errorf("the pattern %s stands twice", pattern)
			}
		default:
			name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || pattern == "" || len(line) > 2000 {
				t.Errorf("a line that hosts do not read: %q", line)
			}
			out[pattern] = append(out[pattern], hosting.Header{Name: name, Value: value})
		}
	}
	return out
}

// TestHeadersFile: exactly one pattern matches each address, for hosts join what several say, and its headers are the
// table's, but that nothing is kept for long: these hosts send the same with a 404.
func TestHeadersFile(t *testing.T) {
	for _, base := range []string{"/", "/a/b/"} {
		files := written(t, base, false)
		patterns := headersFile(t, files["_headers"])
		if len(patterns) == 0 || len(patterns) > 100 { // Cloudflare's limit
			t.Errorf("%d patterns", len(patterns))
		}
		for name := range site() {
			addresses := []string{base + name}
			if path.Base(name) == "index.html" {
				addresses = append(addresses, base+strings.TrimSuffix(name, "index.html"))
			}
			for _, address := range addresses {
				var matching []string
				for pattern, headers := range patterns {
					prefix, wild := strings.CutSuffix(pattern, "*")
					if address == pattern || wild && strings.HasPrefix(address, prefix) {
						matching = append(matching, pattern)
						want := slices.Clone(hosting.Headers(name))
						for i := range want {
							if want[i].Name == "Cache-Control" && want[i].Value != "no-cache" {
								want[i].Value = "public, max-age=3600"
							}
						}
						if !reflect.DeepEqual(headers, want) {
							t.Errorf("%s: the headers of %s are not the table's", address, pattern)
						}
					}
				}
				if len(matching) != 1 {
					t.Errorf("%s is matched by %v, want one pattern", address, matching)
				}
			}
		}
	}
}

// TestHeaders: what the table promises of each part.
func TestHeaders(t *testing.T) {
	get := func(name, header string) string {
		for _, h := range hosting.Headers(name) {
			if h.Name == header {
				return h.Value
			}
		}
		return ""
	}
	for _, c := range []struct{ name, header, want string }{
		{"index.html", "Content-Security-Policy", `^default-src 'none'; .*; frame-ancestors 'none'$`},
		{"index.html", "X-Content-Type-Options", `^nosniff$`},
		{"index.html", "Referrer-Policy", `^no-referrer$`},
		{"index.html", "Permissions-Policy", `\bcamera=\(\).*\bgeolocation=\(\)`},
		{"index.html", "Cache-Control", `^no-cache$`},
		{"index.html", "Access-Control-Allow-Origin", `^$`},
		{"zh/x/quiz/index.html", "Content-Security-Policy", `frame-ancestors 'none'$`},
		{"embed/zh/x/index.html", "Content-Security-Policy", `^default-src 'none'; script-src 'self'; .*; frame-ancestors \*$`},
		{"embed/zh/x/index.html", "Cache-Control", `^no-cache$`},
		{"embed/zh/x/index.html", "X-Content-Type-Options", `^nosniff$`},
		{"embed/zh/x/index.html", "Referrer-Policy", `^no-referrer$`},
		{"assets/award-1234.wasm", "Cache-Control", `^public, max-age=31536000, immutable$`},
		{"assets/award-1234.wasm", "Access-Control-Allow-Origin", `^\*$`},
		{"assets/award-1234.wasm", "X-Content-Type-Options", `^nosniff$`},
		{"api/award.js", "Cache-Control", `^no-cache$`},
		{"api/award.js", "Access-Control-Allow-Origin", `^\*$`},
		{"engine/worker-1234.js", "Cache-Control", `^public, max-age=31536000, immutable$`},
		{"engine/worker-1234.js", "Content-Security-Policy", `^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'$`},
		{"data/x/rules.json", "Cache-Control", `^no-cache$`},
		{"data/x/rules.json", "Access-Control-Allow-Origin", `^\*$`},
	} {
		if got := get(c.name, c.header); !regexp.MustCompile(c.want).MatchString(got) {
			t.Errorf("%s: %s is %q, want %s", c.name, c.header, got, c.want)
		}
	}
	for name := range site() {
		policy := get(name, "Content-Security-Policy")
		if strings.HasSuffix(policy, "frame-ancestors *") != strings.HasPrefix(name, "embed/") {
			t.Errorf("%s: only what lies under embed/ can be framed: %s", name, policy)
		}
		if framed := strings.Contains(policy, "frame-ancestors"); framed == regexp.MustCompile(`^(assets|engine|api|data)/`).MatchString(name) ||
			strings.Contains(policy, "unsafe-inline") ||
			strings.Contains(policy, " 'unsafe-eval'") != strings.HasPrefix(name, "engine/") {
			t.Errorf("%s: %s", name, policy)
		}
	}
}

func TestPagePolicy(t *testing.T) {
	reading, worker, inPage := hosting.PagePolicy(hosting.Nothing), hosting.PagePolicy(hosting.Worker), hosting.PagePolicy(hosting.InPage)
	frames := hosting.PagePolicy(hosting.Frames)
	if !strings.Contains(frames, "; frame-src 'self'; ") || strings.Contains(reading+worker+inPage, "frame-src") ||
		strings.Contains(frames, hosting.WorkerPolicy) {
		t.Errorf("%s", frames)
	}
	if !strings.Contains(hosting.PagePolicy(hosting.Workbooks), hosting.WorkbookPolicy) || strings.Contains(worker, hosting.WorkbookPolicy) {
		t.Error("workbooks are allowed on another page than theirs")
	}
	if strings.Contains(reading+worker, "wasm") || !strings.Contains(inPage, "'wasm-unsafe-eval'") ||
		strings.Contains(reading, hosting.WorkerPolicy) || !strings.Contains(worker, hosting.WorkerPolicy) {
		t.Errorf("%s\n%s\n%s", reading, worker, inPage)
	}
	for _, p := range []string{reading, worker, inPage, frames} {
		if !strings.HasPrefix(p, "default-src 'none'; ") ||
			!strings.Contains(p, "require-trusted-types-for 'script'") || strings.Contains(p, "unsafe-inline") ||
			strings.Contains(p, "*") || strings.Contains(p, "data:") {
			t.Error(p)
		}
	}
}

// TestCompressed: what unpacks to the very file, is smaller, and is the same each time.
func TestCompressed(t *testing.T) {
	files, again := written(t, "/", true), written(t, "/", true)
	if !reflect.DeepEqual(files, again) {
		t.Error("two runs differ")
	}
	for name, plain := range site() {
		br, gz := files[name+".br"], files[name+".gz"]
		if name == "robots.txt" || strings.HasSuffix(name, ".png") {
			if br != nil || gz != nil {
				t.Errorf("%s has a compressed form for nothing", name)
			}
			continue
		}
		z, err := gzip.NewReader(bytes.NewReader(gz))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for form, r := range map[string]io.Reader{".br": brotli.NewReader(bytes.NewReader(br)), ".gz": z} {
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, plain) {
				t.Errorf("%s%s: %v, %d bytes, want %d", name, form, err, len(got), len(plain))
			}
		}
		if len(br) >= len(plain) || len(gz) >= len(plain) {
			t.Errorf("%s: %d bytes, compressed %d and %d", name, len(plain), len(br), len(gz))
		}
	}
	for name := range written(t, "/", false) {
		if strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
			t.Errorf("%s, which was not asked for", name)
		}
	}
}

// TestManifest: upload.json names every file once, with what it is sent as, in an order in which no page is there
// before what it loads.
func TestManifest(t *testing.T) {
	for _, compress := range []bool{false, true} {
		files := written(t, "/", compress)
		var manifest struct {
			Files []struct{ Path, From, Part, Type, Encoding, Cache, SHA256 string }
		}
		if err := json.Unmarshal(files["upload.json"], &manifest); err != nil {
			t.Fatal(err)
		}
		var paths []string
		var parts []string
		for i, f := range manifest.Files {
			paths = append(paths, f.Path)
			if sum := sha256.Sum256(files[f.From]); f.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: not the hash of %s", f.Path, f.From)
			}
			if want, _ := hosting.Type(f.Path); f.Type != want {
				t.Errorf("%s: %s", f.Path, f.Type)
			}
			if packed := f.From == f.Path+".gz"; packed != (f.Encoding == "gzip") || !packed && f.From != f.Path {
				t.Errorf("%s: %q from %s", f.Path, f.Encoding, f.From)
			}
			if !slices.Contains(hosting.Headers(f.Path), hosting.Header{Name: "Cache-Control", Value: f.Cache}) {
				t.Errorf("%s: %s", f.Path, f.Cache)
			}
			if i == 0 || f.Part != parts[len(parts)-1] {
				parts = append(parts, f.Part)
			}
			if strings.HasSuffix(f.Path, ".html") != (f.Part == "pages" || f.Part == "frames") && strings.Contains(f.Path, "/") &&
				path.Ext(f.Path) != ".md" {
				t.Errorf("%s is of the part %s", f.Path, f.Part)
			}
		}
		if slices.Sort(paths); !slices.Equal(paths, slices.Sorted(maps.Keys(site()))) {
			t.Errorf("it names %v", paths)
		}
		if want := []string{"assets", "engine", "parts", "frames", "pages"}; !slices.Equal(parts, want) {
			t.Errorf("the parts go up in the order %q, want %q: a page must not come before what it loads", parts, want)
		}
	}
}

// TestUnknownType: a file that hosts would guess the type of is not shipped.
func TestUnknownType(t *testing.T) {
	_, err := hosting.Files(map[string][sha256.Size]byte{"assets/font.woff9": {}}, "/")
	if err == nil || !strings.Contains(err.Error(), "assets/font.woff9") || !strings.Contains(err.Error(), "hint: ") {
		t.Errorf("%v", err)
	}
}

// TestNginxErrors: what a file of assets/ may be kept for is not sent with an error, and the other headers are.
func TestNginxErrors(t *testing.T) {
	for _, line := range strings.Split(hosting.Nginx(hosting.Sample{Host: "example.org", Root: "/srv/x", Base: "/"}),
		"\n") {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "add_header ") {
			if always := strings.HasSuffix(line, " always;"); always == strings.Contains(line, "immutable") {
				t.Error(line)
			}
		}
	}
}

// TestSamples: the samples in docs/hosting are those of the table.
func TestSamples(t *testing.T) {
	for file, want := range map[string]string{
		"nginx.conf":        hosting.Nginx(hosting.Sample{Host: "example.org", Root: "/srv/lingang", Base: "/"}),
		"nginx-folder.conf": hosting.Nginx(hosting.Sample{Host: "example.org", Root: "/srv/lingang", Base: "/a/b/"}),
		"Caddyfile":         hosting.Caddy(hosting.Sample{Host: "example.org", Root: "/srv/lingang", Base: "/"}),
		"Caddyfile-folder":  hosting.Caddy(hosting.Sample{Host: "example.org", Root: "/srv/lingang", Base: "/a/b/"}),
	} {
		got, err := os.ReadFile("../../docs/hosting/" + file)
		if err != nil {
			t.Error(err)
		} else if string(got) != want {
			t.Errorf("docs/hosting/%s is not what the table gives; its first line says how to write it again", file)
		}
	}
}
