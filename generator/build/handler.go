package build

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// Handler serves a built site as a static host does: the index of folders, the site's own 404 page, nothing cached.
func Handler(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		name := filepath.Join(dir, filepath.FromSlash(filepath.Clean("/"+r.URL.Path)))
		info, err := os.Stat(name)
		if err == nil && info.IsDir() && strings.HasSuffix(r.URL.Path, "/") {
			_, err = os.Stat(filepath.Join(name, "index.html"))
		}
		if err != nil {
			missing, err := os.ReadFile(filepath.Join(dir, "404.html"))
			if err != nil {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(missing)
			return
		}
		if strings.HasSuffix(name, ".md") { // not every machine knows the type
			w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
		}
		files.ServeHTTP(w, r)
	})
}
