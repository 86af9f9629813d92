package build

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Compressing sends what a handler gives as hosts do: in brotli or gzip, whichever the browser takes, brotli first. What
// does not grow smaller, a range of a file, and what streams go as they are. An ETag is another one for each form.
//
// What has been compressed is kept while the server runs: the calculator takes a third of a second.
func Compressing(next http.Handler) http.Handler {
	kept := &forms{}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := &packer{ResponseWriter: w, status: http.StatusOK}
		// A range is one of the bytes as they are.
		if (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.Header.Get("Range") == "" {
			p.form = accepted(r.Header.Values("Accept-Encoding"))
		}
		if p.form != "" {
			if p.known = r.Header.Get("If-None-Match"); p.known != "" { // the handler knows only its own tags
				r = r.Clone(r.Context())
				r.Header.Set("If-None-Match", strings.ReplaceAll(p.known, "-"+p.form+`"`, `"`))
			}
		}
		next.ServeHTTP(p, r)
		p.finish(kept, r.Method == http.MethodHead)
	})
}

// encoders by the name of the form, the best first.
var encoders = []struct {
	form string
	to   func(io.Writer) io.WriteCloser
}{
	{"br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 5) }},
	{"gzip", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }},
}

// accepted is the form that a browser takes most gladly; "" is none. Of equal ones it is the best.
func accepted(headers []string) (form string) {
	quality, any := map[string]float64{}, 0.0
	for part := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		name, params, _ := strings.Cut(strings.ToLower(part), ";")
		q := 1.0
		for param := range strings.SplitSeq(params, ";") {
			if value, ok := strings.CutPrefix(strings.TrimSpace(param), "q="); ok {
				var err error
				if q, err = strconv.ParseFloat(value, 64); err != nil {
					q = 0
				}
			}
		}
		if name = strings.TrimSpace(name); name == "*" {
			any = q
		} else {
			quality[name] = q
		}
	}
	best := 0.0
	for _, e := range encoders {
		q, named := quality[e.form]
		if !named {
			q = any
		}
		if q > best {
			form, best = e.form, q
		}
	}
	if as, named := quality["identity"]; named && as > best {
		return ""
	}
	return form
}

// packer holds a response back that is to be compressed, and lets others pass.
type packer struct {
	http.ResponseWriter
	form   string
	known  string // tags that the browser has
	status int
	begun  bool
	holds  bool
	held   bytes.Buffer
}

// Unwrap is for http.ResponseController.
func (p *packer) Unwrap() http.ResponseWriter { return p.ResponseWriter }

func (p *packer) WriteHeader(status int) {
	if p.begun {
		return
	}
	p.begun, p.status = true, status
	h := p.Header()
	if smaller(h.Get("Content-Type")) {
		h.Add("Vary", "Accept-Encoding")
		p.holds = p.form != "" && h.Get("Content-Encoding") == "" && (status == http.StatusOK || status == http.StatusNotFound)
	}
	if tag := h.Get("ETag"); tag != "" && p.form != "" {
		tag = strings.TrimSuffix(tag, `"`) + "-" + p.form + `"`
		if p.holds || status == http.StatusNotModified && strings.Contains(p.known, tag) {
			h.Set("ETag", tag)
		}
	}
	if !p.holds {
		p.ResponseWriter.WriteHeader(status)
	}
}

func (p *packer) Write(b []byte) (int, error) {
	p.WriteHeader(http.StatusOK)
	if p.holds {
		return p.held.Write(b)
	}
	return p.ResponseWriter.Write(b)
}

// finish sends what was held back. Of a file that is only asked about, how long it is in that form is not said.
func (p *packer) finish(kept *forms, head bool) {
	p.WriteHeader(p.status)
	if !p.holds {
		return
	}
	h := p.Header()
	b, packed := p.held.Bytes(), head
	if !head {
		if small := kept.of(p.form, b); len(small) < len(b) {
			b, packed = small, true
		}
	}
	if packed {
		h.Set("Content-Encoding", p.form)
		h.Del("Accept-Ranges")
		h.Del("Content-Length")
	}
	if !head {
		h.Set("Content-Length", strconv.Itoa(len(b)))
	}
	p.ResponseWriter.WriteHeader(p.status)
	p.ResponseWriter.Write(b) // a browser that has gone away is nobody's fault
}

// smaller is whether a type of content grows smaller. A stream of events must not wait for its end.
func smaller(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return err == nil && t != "text/event-stream" && (strings.HasPrefix(t, "text/") || t == "image/svg+xml" ||
		strings.HasPrefix(t, "application/") && t != "application/octet-stream")
}

// forms keeps compressed bytes by what they were made of.
type forms struct{ made sync.Map }

type madeOf struct {
	form string
	hash [sha256.Size]byte
}

func (f *forms) of(form string, b []byte) []byte {
	key := madeOf{form, sha256.Sum256(b)}
	if found, ok := f.made.Load(key); ok {
		return found.([]byte)
	}
	var out bytes.Buffer
	for _, e := range encoders {
		if e.form == form {
			w := e.to(&out)
			w.Write(b) // a buffer takes everything
			w.Close()
		}
	}
	f.made.Store(key, out.Bytes())
	return out.Bytes()
}
