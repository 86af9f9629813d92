package build_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"lingang/generator/build"
)

func decoded(t *testing.T, encoding string, body io.Reader) string {
	t.Helper()
	switch encoding {
	case "br":
		body = brotli.NewReader(body)
	case "gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = z
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestCompressing: each browser gets the form that it takes, and behind it the very file.
func TestCompressing(t *testing.T) {
	server := httptest.NewServer(build.Compressing(build.Handler(options.Out)))
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	wasm, picture := "/"+one(t, `^assets/award-[0-9a-f]{10}\.wasm$`), "/icon-192.png"
	for _, c := range []struct {
		path, accept, want string
		status             int
	}{
		{"/zh/", "gzip, deflate, br", "br", 200},
		{"/zh/", "gzip, deflate, br, zstd", "br", 200},
		{"/zh/", "gzip", "gzip", 200},
		{"/zh/", "GZIP;q=0.5", "gzip", 200},
		{"/zh/", "br;q=0, gzip", "gzip", 200},
		{"/zh/", "br;q=0.2, gzip;q=0.8", "gzip", 200},
		{"/zh/", "*", "br", 200},
		{"/zh/", "br;q=0, *;q=0.1", "gzip", 200},
		{"/zh/", "*;q=0", "", 200},
		{"/zh/", "br;q=0, gzip;q=0.000", "", 200},
		{"/zh/", "gzip;q=much", "", 200},
		{"/zh/", "identity", "", 200},
		{"/zh/", "identity, gzip;q=0.5", "", 200},
		{"/zh/", "deflate", "", 200},
		{"/zh/", "", "", 200},
		{"/nothing", "br", "br", 404},
		{wasm, "br", "br", 200},
		{wasm, "gzip", "gzip", 200},
		{wasm, "br", "br", 200}, // as it was kept
		{picture, "br", "", 200},
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			r, err := http.NewRequest(method, server.URL+c.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", c.accept)
			w, err := client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(w.Body)
			w.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			got := w.Header.Get("Content-Encoding")
			if got != c.want || w.StatusCode != c.status {
				t.Errorf("%s %s, %q: %q, %d, want %q, %d", method, c.path, c.accept, got, w.StatusCode, c.want, c.status)
			}
			if vary := w.Header.Get("Vary") == "Accept-Encoding"; vary != (c.path != picture) {
				t.Errorf("%s %s: Vary %q", method, c.path, w.Header.Get("Vary"))
			}
			if method == http.MethodHead {
				if len(body) != 0 {
					t.Errorf("%s: an answer to HEAD has a body", c.path)
				}
				continue
			}
			if length := w.Header.Get("Content-Length"); length != strconv.Itoa(len(body)) {
				t.Errorf("%s: %d bytes, said to be %s", c.path, len(body), length)
			}
			name := strings.TrimPrefix(c.path, "/")
			switch {
			case c.status == 404:
				name = "404.html"
			case strings.HasSuffix(c.path, "/"):
				name += "index.html"
			}
			if decoded(t, got, bytes.NewReader(body)) != string(files[name]) {
				t.Errorf("%s, %q: not the file", c.path, c.accept)
			}
		}
	}
}

// TestCompressingLeavesAlone: a range is of the file as it is; what has a tag has one for each form; what streams is
// not held back.
func TestCompressingLeavesAlone(t *testing.T) {
	text := strings.Repeat("words of the law ", 100)
	serve := func(change func(*http.Request), handler http.HandlerFunc) *httptest.ResponseRecorder {
		r, w := httptest.NewRequest(http.MethodGet, "/", nil), httptest.NewRecorder()
		r.Header.Set("Accept-Encoding", "br")
		change(r)
		build.Compressing(handler).ServeHTTP(w, r)
		return w
	}
	tagged := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("ETag", `"one"`)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	}
	if w := serve(func(r *http.Request) { r.Header.Set("Range", "bytes=6-7") }, tagged); w.Code != 206 ||
		w.Body.String() != "of" || w.Header().Get("Content-Encoding") != "" || w.Header().Get("ETag") != `"one"` {
		t.Errorf("a range: %d, %q, %v", w.Code, w.Body, w.Header())
	}
	w := serve(func(*http.Request) {}, tagged)
	tag := w.Header().Get("ETag")
	if tag == `"one"` || tag == "" || w.Header().Get("Accept-Ranges") != "" || decoded(t, "br", w.Body) != text {
		t.Errorf("whole: %v", w.Header())
	}
	if w = serve(func(r *http.Request) { r.Header.Set("If-None-Match", tag) }, tagged); w.Code != 304 ||
		w.Header().Get("ETag") != tag || w.Body.Len() > 0 {
		t.Errorf("asked again: %d, %v", w.Code, w.Header())
	}
	if w = serve(func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip") }, tagged); w.Header().Get("ETag") == tag {
		t.Errorf("two forms have the tag %s", tag)
	}
	w = serve(func(*http.Request) {}, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		io.WriteString(w, "event: well\n\n")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
	})
	if !w.Flushed || w.Body.String() != "event: well\n\n" || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("a stream: %v %q", w.Header(), w.Body)
	}
	if w = serve(func(*http.Request) {}, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, "a")
	}); w.Body.String() != "a" || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("what does not grow smaller: %v %q", w.Header(), w.Body)
	}
}
