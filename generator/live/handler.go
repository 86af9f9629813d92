package live

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"lingang/generator/build"
)

// policyTag is what a built page is secured with, and the page made on the spot and the script of this server are not.
var policyTag = regexp.MustCompile(`<meta http-equiv="?Content-Security-Policy"?[^>]*><meta name="referrer"[^>]*>| integrity="[^"]*"`)

// Handler serves the site as a static host does, what is newer than the folder first, and under /_live/ what browsers
// hear of changes.
func (s *Server) Handler(dir string) http.Handler {
	folder := build.Handler(dir)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/_live/events":
			s.events(w, r)
			return
		case "/_live/live.js":
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			w.Write(s.script)
			return
		}
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		page := noPage
		if strings.HasSuffix(r.URL.Path, "/") {
			page = strings.TrimPrefix(name+"/", "/")
			name = path.Join(name, "index.html")
		}
		b, ok := s.file(name, page)
		if !ok && page != noPage {
			onDisk, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			b, ok = onDisk, err == nil && !s.gone(name)
		}
		status := http.StatusOK
		switch {
		case ok:
		case page != noPage: // not there yet, or no longer: it may come while it is looked at
			if b, ok = s.file("404.html", noPage); !ok {
				b, _ = os.ReadFile(filepath.Join(dir, "404.html"))
			}
			name, status = "404.html", http.StatusNotFound
		case path.Ext(name) != "" && s.gone(name):
			http.NotFound(w, r)
			return
		default:
			folder.ServeHTTP(w, r)
			return
		}
		kind := mime.TypeByExtension(path.Ext(name))
		if strings.HasSuffix(name, ".md") { // not every machine knows the type
			kind = "text/markdown; charset=utf-8"
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Cache-Control", "no-store")
		if page != noPage {
			b = withScript(b)
		}
		if status != http.StatusOK {
			w.WriteHeader(status)
			w.Write(b)
			return
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
	})
}

// gone is whether the newest whole site has no such file any more.
func (s *Server) gone(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.whole != nil && !s.whole.Has(name)
}

// events tells a browser of changes, as server-sent events, until it goes away.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	hearer := make(chan message, 16)
	s.mu.Lock()
	s.hearers[hearer] = true
	wrong := s.wrong
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.hearers, hearer)
		s.mu.Unlock()
	}()
	say := func(m message) bool {
		fmt.Fprintf(w, "event: %s\n", m.event)
		for line := range strings.SplitSeq(m.data, "\n") {
			fmt.Fprintf(w, "data: %s\n", line)
		}
		fmt.Fprint(w, "\n")
		return control.Flush() == nil
	}
	if wrong != "" && !say(message{"wrong", wrong}) || wrong == "" && !say(message{"well", ""}) {
		return
	}
	for {
		select {
		case m := <-hearer:
			if !say(m) {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}
