// Package source reads folders that people edit. All text of the content comes through it, so that what holds for
// every file is looked at in one place:
//
//   - what editors and systems leave beside the files is not seen;
//   - a text is whole: UTF-8, without bytes and characters that no author writes (see damage.go), at most [MaxSize]
//     bytes, in a plain file; anything else is an error with its place, never a text. Pictures are given as they are;
//   - a link to a folder is that folder.
//
// [Tell] makes a problem of the error, [Exists] keeps "is not there" and "cannot be read" apart, and [Survey] finds the
// files that nobody reads.
package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"lingang/generator/problem"
)

// MaxSize is the most bytes that a text, or a picture, may have.
const MaxSize = 1 << 20

// Left is whether a name is that of something left beside the files: hidden (.git, .DS_Store, Vim's .a.swp, the .#a of
// Emacs, which leads to no file), a copy (a~) or unsaved (#a#).
func Left(name string) bool {
	return len(name) > 1 && strings.HasPrefix(name, ".") && name != ".." || strings.HasPrefix(name, "#") ||
		strings.HasSuffix(name, "~")
}

// Dir is the files of a folder, without what is left beside them.
func Dir(dir string) fs.FS { return Of(os.DirFS(dir)) }

// Of is Dir of files that lie elsewhere.
func Of(files fs.FS) fs.FS {
	if f, ok := files.(folder); ok {
		return f
	}
	return folder{files}
}

type folder struct{ files fs.FS }

// Open opens a folder or a file. A file is given whole and checked, as by ReadFile.
func (f folder) Open(name string) (fs.File, error) {
	info, err := fs.Stat(f.files, name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return f.files.Open(name)
	}
	b, err := f.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &file{strings.NewReader(string(b)), info}, nil
}

// file is a file that has been read.
type file struct {
	*strings.Reader
	info fs.FileInfo
}

// Stat tells of the file as it lies there: its size may be that of a text with a mark at its beginning.
func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close has nothing to do.
func (f *file) Close() error { return nil }

// ReadFile reads a file. A text that is damaged is an error, a [Damage]; the mark that some editors put before the
// first character is not part of it.
func (f folder) ReadFile(name string) ([]byte, error) {
	b, err := f.read(name)
	if err != nil || isPicture(name) {
		return b, err
	}
	b = []byte(strings.TrimPrefix(string(b), "\ufeff"))
	if damage := Damaged(string(b)); damage != nil {
		return nil, damage
	}
	return b, nil
}

// read reads a plain file that is not too large: a pipe would never end.
func (f folder) read(name string) ([]byte, error) {
	info, err := fs.Stat(f.files, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &Damage{What: "not a plain file", Hint: "put a file here"}
	}
	in, err := f.files.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, MaxSize+1))
	if len(b) > MaxSize {
		return nil, &Damage{What: "the file is over 1 MB", Hint: "part it; no text of a policy is as long"}
	}
	return b, err
}

func isPicture(name string) bool { return path.Ext(name) == ".png" }

// Stat tells of a file.
func (f folder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.files, name) }

// ReadDir lists a folder. A link is what it leads to; one that leads nowhere stays a link.
func (f folder) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.files, name)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return Left(e.Name()) })
	for i, e := range entries {
		if e.Type()&fs.ModeSymlink == 0 {
			continue
		}
		if info, err := fs.Stat(f.files, path.Join(name, e.Name())); err == nil {
			entries[i] = named{fs.FileInfoToDirEntry(info), e.Name()}
		}
	}
	return entries, err
}

// named is what a link leads to, by the name of the link.
type named struct {
	fs.DirEntry
	name string
}

// Name is that of the link.
func (n named) Name() string { return n.name }

// Sub is a folder in it.
func (f folder) Sub(dir string) (fs.FS, error) {
	sub, err := fs.Sub(f.files, dir)
	return folder{sub}, err
}

// Exists is whether a file is there, as far as is known: of one that cannot be looked at it is true, so that reading it
// says why. Only "it does not exist" means that a file is left out.
func Exists(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return !errors.Is(err, fs.ErrNotExist)
}

// Tell makes a problem of what kept a file from being read. The hint is for one that is not there.
func Tell(problems *problem.List, shown string, err error, hint string) {
	var damage *Damage
	switch {
	case errors.As(err, &damage):
		*problems = append(*problems, problem.Problem{File: shown, Line: damage.Line, Col: damage.Col,
			What: damage.What, Hint: damage.Hint})
	case errors.Is(err, fs.ErrNotExist):
		problems.Add(shown, "the file is missing", hint)
	default:
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err
		}
		problems.Add(shown, fmt.Sprintf("the file cannot be read: %v", err),
			"make it a plain file that can be read, or take it away")
	}
}
