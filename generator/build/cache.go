package build

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/source"
)

// Cache keeps what is costly to make, by the contents of what it is made from, for a program that builds again and
// again. It remembers what the last build used and forgets the rest.
type Cache struct {
	mu        sync.Mutex
	now, then map[[sha256.Size]byte]any

	compiling sync.Mutex // a page made on the spot and the whole site wait for one compiler
}

// NewCache gives an empty cache.
func NewCache() *Cache { return &Cache{now: map[[sha256.Size]byte]any{}} }

// Turn begins another build: what neither this one nor the one before uses is forgotten.
func (c *Cache) Turn() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.then, c.now = c.now, map[[sha256.Size]byte]any{}
}

// cached gives what make makes, from the cache where it has been made of the same before. Failures are not kept.
func cached[T any](c *Cache, key [sha256.Size]byte, make func() (T, error)) (T, error) {
	if c == nil {
		return make()
	}
	c.mu.Lock()
	v, ok := c.now[key]
	if !ok {
		if v, ok = c.then[key]; ok {
			c.now[key] = v
		}
	}
	c.mu.Unlock()
	if ok {
		return v.(T), nil
	}
	made, err := make()
	if err == nil {
		c.mu.Lock()
		c.now[key] = made
		c.mu.Unlock()
	}
	return made, err
}

// keyOf names what something is made from.
func keyOf(kind string, parts ...[]byte) (key [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", kind)
	for _, p := range parts {
		fmt.Fprintf(h, "%d\n", len(p))
		h.Write(p)
	}
	h.Sum(key[:0])
	return key
}

// hashFiles adds the names and contents of the files under a folder that end with one of the suffixes.
func hashFiles(h hash.Hash, dir string, suffixes ...string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && (d.Name() == "node_modules" || source.Left(d.Name())):
			return filepath.SkipDir
		case d.IsDir() || source.Left(d.Name()):
			return nil
		}
		for _, suffix := range suffixes {
			if strings.HasSuffix(name, suffix) && !strings.HasSuffix(name, "_test.go") {
				b, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				fmt.Fprintf(h, "%s\n%d\n", name, len(b))
				h.Write(b)
				break
			}
		}
		return nil
	})
}

// wasm is the compiled engine, made again only when its sources or its libraries have changed.
func (o Options) wasm() ([]byte, error) {
	if o.noEngine {
		return nil, nil
	}
	if o.Cache == nil {
		return o.compileWasm()
	}
	h := sha256.New()
	if err := hashFiles(h, filepath.Join(o.Root, "wasm"), ".go"); err != nil {
		return nil, err
	}
	mod, err := os.ReadFile(filepath.Join(o.Root, "go.mod"))
	if err != nil {
		return nil, err
	}
	o.Cache.compiling.Lock()
	defer o.Cache.compiling.Unlock()
	return cached(o.Cache, keyOf("wasm", h.Sum(nil), mod), func() ([]byte, error) { return o.compileWasm() })
}

// bundled is what esbuild makes of some entries.
type bundled struct {
	files  map[string][]byte
	byName map[string]string
}

// bundle runs esbuild, unless the sources are as they were: files of the suffixes in these folders of the site.
func (o Options) bundle(entries map[string]string, options api.BuildOptions, suffixes ...string) (map[string][]byte,
	map[string]string, error) {
	h := sha256.New()
	if o.Cache != nil {
		for _, dir := range []string{"api", "components", "styles", "frame"} {
			if !exists(filepath.Join(o.Site, dir)) {
				continue
			}
			if err := hashFiles(h, filepath.Join(o.Site, dir), suffixes...); err != nil {
				return nil, nil, err
			}
		}
	}
	// maps are printed in order
	key := keyOf("bundle", h.Sum(nil), fmt.Append(nil, entries, options.EntryNames, options.Define))
	out, err := cached(o.Cache, key, func() (bundled, error) {
		files, byName, err := bundle(entries, options)
		return bundled{files, byName}, err
	})
	return out.files, out.byName, err
}
