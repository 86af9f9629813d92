package build_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"lingang/generator/build"
)

// TestHandler: the site is served as a static host does it, and nothing beside it.
func TestHandler(t *testing.T) {
	handler := build.Handler(options.Out)
	wasm := "/" + one(t, `^assets/award-[0-9a-f]{10}\.wasm$`)
	for _, c := range []struct {
		path   string
		status int
		file   string // whose content comes
		what   string // Location or Content-Type
	}{
		{"/", 200, "index.html", "text/html; charset=utf-8"},
		{"/zh/", 200, "zh/index.html", "text/html; charset=utf-8"},
		{"/zh/?q=1", 200, "zh/index.html", "text/html; charset=utf-8"},
		{"/en/" + slug + "/clauses/8-1/", 200, "en/" + slug + "/clauses/8-1/index.html", "text/html; charset=utf-8"},
		{"/sitemap.xml", 200, "sitemap.xml", "xml"},
		{"/api/award.js", 200, "api/award.js", "text/javascript; charset=utf-8"},
		{wasm, 200, wasm[1:], "application/wasm"}, // which compiling while it streams depends on
		{"/zh", 301, "", "zh/"},
		{"/zh/" + slug + "/quiz?q=1", 301, "", "quiz/?q=1"},
		{"/nothing", 404, "404.html", "text/html; charset=utf-8"},
		{"/no/such/page/", 404, "404.html", "text/html; charset=utf-8"},
		{"/zh/nothing.html", 404, "404.html", "text/html; charset=utf-8"},
		{"/assets/", 404, "404.html", "text/html; charset=utf-8"}, // no listing
		{"/../build_test.go", 404, "404.html", "text/html; charset=utf-8"},
		{"/%2e%2e/%2e%2e/go.mod", 404, "404.html", "text/html; charset=utf-8"},
		{"/zh/%00", 404, "404.html", "text/html; charset=utf-8"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(method, c.path, nil))
			got := w.Header().Get("Content-Type") + w.Header().Get("Location")
			if w.Code != c.status || !strings.HasSuffix(strings.TrimSuffix(got, "; charset=utf-8"),
				strings.TrimSuffix(c.what, "; charset=utf-8")) {
				t.Errorf("%s %s: %d, %q, want %d, %q", method, c.path, w.Code, got, c.status, c.what)
			}
			if method == http.MethodGet && c.file != "" && w.Body.String() != string(files[c.file]) {
				t.Errorf("%s: %d bytes that are not %s", c.path, w.Body.Len(), c.file)
			}
			if w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s may be cached", c.path)
			}
		}
	}
}

// TestHandlerWithoutPage: a folder without a page for what is missing still says 404.
func TestHandlerWithoutPage(t *testing.T) {
	w := httptest.NewRecorder()
	build.Handler(filepath.Join(t.TempDir(), "nothing")).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
}
