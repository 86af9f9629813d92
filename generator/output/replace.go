// Package output puts a finished folder of files in its place, whole or not at all.
package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Folder is one that is to take the place of another, whole or not at all: its files are written to a folder beside
// that, then the two change places in one step of the file system, where it can do that (see exchange). Whenever the
// program is stopped, the place holds what it held or what it is to hold; where it takes two steps, the next New sees
// to that.
//
// The folder beside carries the process id in its name, so that the next build can clear away what a killed one left.
type Folder struct {
	place, fresh string
	parents      sync.Map // folders that are there
}

// New begins a folder that is to be at place.
func New(place string) (*Folder, error) {
	place = filepath.Clean(place)
	if err := putBack(place); err != nil {
		return nil, err
	}
	fresh, err := Beside(place)
	return &Folder{place: place, fresh: fresh}, err
}

// Beside makes a folder beside a place, for what is on its way there. What a killed process left there is cleared away.
func Beside(place string) (string, error) {
	place = filepath.Clean(place)
	if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
		return "", err
	}
	clearLeftovers(place)
	return os.MkdirTemp(filepath.Dir(place), fmt.Sprintf("%s%s%d-", filepath.Base(place), leftover, os.Getpid()))
}

// Put writes a file, given by its path in the folder. Several can be written at once.
func (f *Folder) Put(name string, b []byte) error {
	file := filepath.Join(f.fresh, filepath.FromSlash(name))
	parent := filepath.Dir(file)
	if _, there := f.parents.Load(parent); !there {
		if err := os.MkdirAll(parent, 0o777); err != nil {
			return err
		}
		f.parents.Store(parent, true)
	}
	return os.WriteFile(file, b, 0o666)
}

// Finish puts the folder in its place.
func (f *Folder) Finish() error {
	if err := os.Chmod(f.fresh, 0o755); err != nil { // MkdirTemp keeps others out
		return err
	}
	if _, err := os.Lstat(f.place); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(f.fresh, f.place)
	}
	return exchange(f.fresh, f.place)
}

// Drop removes what is left beside the place: the unfinished folder, or after Finish what was there before.
func (f *Folder) Drop() { os.RemoveAll(f.fresh) }

// leftover stands between a folder's name and the id of the process that builds it.
const leftover = ".new-"

// clearLeftovers removes what builds that are no longer running have left. That it cannot is no reason not to build.
func clearLeftovers(dir string) {
	found, err := filepath.Glob(dir + leftover + "*")
	if err != nil {
		return
	}
	for _, name := range found {
		id, _, _ := strings.Cut(strings.TrimPrefix(name, dir+leftover), "-")
		if pid, err := strconv.Atoi(id); err == nil && pid != os.Getpid() && !isRunning(pid) {
			os.RemoveAll(name)
		}
	}
}

// aside is how the name of a folder ends that swap has put aside.
const aside = ".old"

// swapping is longer than what swap takes between its two renames.
const swapping = 200 * time.Millisecond

// putBack gives a place what was there when a build was killed between the two renames of swap.
func putBack(place string) error {
	old, err := putAside(place)
	if err != nil || old == "" {
		return err
	}
	time.Sleep(swapping) // another build may be about to fill the place; whether it runs cannot be told everywhere
	if old, err = putAside(place); err != nil || old == "" {
		return err
	}
	return os.Rename(old, place)
}

// putAside is the folder that was at a place where now nothing is; none: something is there, or nothing was.
func putAside(place string) (string, error) {
	if _, err := os.Lstat(place); !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	found, err := filepath.Glob(place + leftover + "*" + aside)
	if err != nil || len(found) == 0 {
		return "", nil // a name that is no pattern has no leftovers, as for clearLeftovers
	}
	return found[len(found)-1], nil
}

// swap is exchange for file systems that cannot do it in one step. Between its two renames there is no dir. As after
// exchange, fresh is in the end what was there before: what ends with aside is always whole.
func swap(fresh, dir string) error {
	old := fresh + aside
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.Rename(old, fresh)
}
