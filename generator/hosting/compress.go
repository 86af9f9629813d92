package hosting

import (
	"bytes"
	"compress/gzip"
	"io"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// precompress adds name.br and name.gz where they are smaller than the file. The same bytes always give the same ones: neither form
// has a time or a name in it.
func precompress(files map[string][]byte, names []string) {
	type made struct {
		name string
		b    []byte
	}
	todo, done := make(chan string), make(chan made)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range todo {
				done <- made{name + ".br", compressed(files[name], func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestCompression) })}
				done <- made{name + ".gz", compressed(files[name], func(w io.Writer) io.WriteCloser {
					z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
					if err != nil {
						panic(err) // a known level
					}
					return z
				})}
			}
		})
	}
	go func() {
		for _, name := range names {
			if compressible(name) {
				todo <- name
			}
		}
		close(todo)
		workers.Wait()
		close(done)
	}()
	var all []made // files is read by the workers until the end
	for m := range done {
		all = append(all, m)
	}
	for _, m := range all {
		if plain := m.name[:len(m.name)-len(".br")]; len(m.b) < len(files[plain]) {
			files[m.name] = m.b
		}
	}
}

func compressed(b []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var out bytes.Buffer
	w := writer(&out)
	if _, err := w.Write(b); err != nil {
		panic(err) // a buffer takes everything
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
