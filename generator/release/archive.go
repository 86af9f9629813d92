// Package release packs a built site for those who host it: the folder, and a bill of materials of what is in it. The
// same sources give the same bytes, whoever packs them, where and when.
package release

import (
	"archive/tar"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
)

// Folder is where the site lies in the archive; what stands beside it is not to be uploaded.
const Folder = "site"

// Archive writes a .tar.gz of the site in dir, and of the other files by name. Names are in order, owners and modes are
// the same everywhere, and every time is when.
func Archive(w io.Writer, dir string, others map[string][]byte, when time.Time) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(zip)
	put := func(name string, b []byte) error {
		header := &tar.Header{Name: name, Mode: 0o644, Size: int64(len(b)), ModTime: when, Format: tar.FormatPAX}
		if err := out.WriteHeader(header); err != nil {
			return err
		}
		_, err := out.Write(b)
		return err
	}
	for _, name := range sorted(others) {
		if err := put(name, others[name]); err != nil {
			return err
		}
	}
	site := os.DirFS(dir)
	err = fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		return put(path.Join(Folder, name), b)
	})
	if err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return zip.Close()
}
