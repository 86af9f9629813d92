package hosting

import (
	"bytes"
	"compress/gzip"
	"io"

	"github.com/andybalholm/brotli"
)

// Compressed gives name.br and name.gz, as far as they are smaller than the file. The same bytes always give the same
// ones: neither form has a time or a name in it.
func Compressed(name string, b []byte) map[string][]byte {
	out := map[string][]byte{}
	if !compressible(name) {
		return out
	}
	forms := map[string]func(io.Writer) io.WriteCloser{
		".br": func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestCompression) },
		".gz": func(w io.Writer) io.WriteCloser {
			z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
			if err != nil {
				panic(err) // a known level
			}
			return z
		},
	}
	for ending, writer := range forms {
		if form := compressed(b, writer); len(form) < len(b) {
			out[name+ending] = form
		}
	}
	return out
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
