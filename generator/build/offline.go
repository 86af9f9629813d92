package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/law"
	"lingang/generator/wire"
)

const (
	workerPath = "sw.js" // beside the site's first page: a service worker answers for the folder that it lies in
	// mostKept bounds what a browser is asked to keep, in bytes. A site with more keeps no clause pages.
	mostKept = 24 << 20
)

// offlineWorker is the service worker. It comes last: it names the files of the site with their hashes. Without Offline
// it is one that takes back what an earlier release has left in browsers.
func (o Options) offlineWorker(files map[string]file) ([]byte, error) {
	entry, define := "remove", map[string]string{}
	if o.Offline {
		kept, err := json.Marshal(keptOffline(files))
		if err != nil {
			return nil, err
		}
		release := sha256.Sum256(kept)
		entry = "worker"
		define["__FILES__"], define["__RELEASE__"] = string(kept), jsString(hex.EncodeToString(release[:])[:12])
	}
	out, _, err := bundle(map[string]string{"sw": filepath.Join(o.Site, "offline", entry+".ts")}, api.BuildOptions{
		Outdir: "out", Format: api.FormatIIFE, Platform: api.PlatformBrowser, Define: define,
	})
	return out[workerPath], err
}

// keptFile is a file that a reader without a connection needs. It is written for the worker as [address, integrity,
// bytes].
type keptFile struct {
	address, integrity string
	size               int
}

func (f keptFile) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{f.address, f.integrity, f.size})
}

// keptOffline is what a reader without a connection needs.
func keptOffline(files map[string]file) []keptFile {
	list, size := kept(files, func(string) bool { return true })
	if size > mostKept {
		list, _ = kept(files, func(name string) bool { return !strings.Contains(name, "/clauses/") })
	}
	return list
}

func kept(files map[string]file, needed func(string) bool) (list []keptFile, size int) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch path.Ext(name) {
		case ".html", ".css", ".js", ".wasm", ".json", ".csv", ".svg", ".webmanifest":
		default:
			continue // for machines, or pictures for other sites
		}
		if name == "404.html" || !needed(name) || strings.HasPrefix(name, "data/") ||
			strings.Contains(name, "/embed-") || strings.Contains(name, "/frame-") || strings.HasPrefix(name, "embed/") {
			continue // an error's page, and what is for other sites
		}
		list = append(list, keptFile{address(name), integrityOf(files[name].sum), files[name].size})
		size += files[name].size
	}
	return list, size
}

// address is how a file is asked for: a folder's page by its folder.
func address(name string) string {
	if name == "index.html" || strings.HasSuffix(name, "/index.html") {
		return strings.TrimSuffix(name, "index.html")
	}
	return name
}

// wordsUnder are texts that a script carries, as JSON by language: they belong to no page.
func (o Options) wordsUnder(key string) (string, error) {
	words := wire.Texts{}
	for _, lang := range law.Langs {
		words[lang] = o.Strings.Under(lang, key)
	}
	b, err := json.Marshal(words)
	return string(b), err
}
