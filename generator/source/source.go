// Package source reads folders that people edit: what editors and systems leave beside the files is not seen.
package source

import (
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Left is whether a name is that of something left beside the files: hidden (.git, .DS_Store, Vim's .a.swp, the .#a of
// Emacs, which leads to no file), a copy (a~) or unsaved (#a#).
func Left(name string) bool {
	return len(name) > 1 && strings.HasPrefix(name, ".") && name != ".." || strings.HasPrefix(name, "#") ||
		strings.HasSuffix(name, "~")
}

// Dir is the files of a folder, without what is left beside them.
func Dir(dir string) fs.FS { return folder{os.DirFS(dir)} }

type folder struct{ files fs.FS }

// Open opens a file.
func (f folder) Open(name string) (fs.File, error) { return f.files.Open(name) }

// ReadFile reads a file.
func (f folder) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.files, name) }

// Stat tells of a file.
func (f folder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.files, name) }

// ReadDir lists a folder.
func (f folder) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.files, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return Left(e.Name()) }), err
}

// Sub is a folder in it.
func (f folder) Sub(dir string) (fs.FS, error) {
	sub, err := fs.Sub(f.files, dir)
	return folder{sub}, err
}
