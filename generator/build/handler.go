package build

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"lingang/generator/hosting"
)

// Handler serves a built site as a good static host does: the index of folders, the site's own 404 page, the headers of
// the table in generator/hosting, but for one: nothing is cached.
func Handler(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dir, filepath.FromSlash(filepath.Clean("/"+r.URL.Path)))
		info, err := os.Stat(name)
		if err == nil && info.IsDir() && strings.HasSuffix(r.URL.Path, "/") {
			_, err = os.Stat(filepath.Join(name, "index.html"))
		}
		if err != nil {
			missing, err := os.ReadFile(filepath.Join(dir, "404.html"))
			if err != nil {
				w.Header().Set("Cache-Control", "no-store")
				http.NotFound(w, r)
				return
			}
			setHeaders(w, "404.html")
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(missing)
			return
		}
		setHeaders(w, strings.TrimPrefix(path.Clean(r.URL.Path), "/"))
		if t, err := hosting.Type(name); err == nil { // not every machine knows every type
			w.Header().Set("Content-Type", t)
		}
		files.ServeHTTP(w, r)
	})
}

func setHeaders(w http.ResponseWriter, name string) {
	for _, h := range hosting.Headers(name) {
		w.Header().Set(h.Name, h.Value)
	}
	w.Header().Set("Cache-Control", "no-store")
}
