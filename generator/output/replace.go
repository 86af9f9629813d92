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
)

// Replace puts files in the place of dir, whole or not at all: they are written to a folder beside it, then the two change
// places in one step of the file system, where it can do that (see exchange). Whenever the program is stopped, dir is what it was or
// what it is to be.
//
// The folder beside carries the process id in its name, so that the next build can clear away what a killed one left.
func Replace(dir string, files map[string][]byte) error {
	dir = filepath.Clean(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	clearLeftovers(dir)
	fresh, err := os.MkdirTemp(filepath.Dir(dir), fmt.Sprintf("%s%s%d-", filepath.Base(dir), leftover, os.Getpid()))
	if err != nil {
		return err
	}
	// After the exchange it holds the former site.
	defer os.RemoveAll(fresh)
	if err := writeAll(fresh, files); err != nil {
		return err
	}
	if err := os.Chmod(fresh, 0o755); err != nil { // MkdirTemp keeps others out
		return err
	}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(fresh, dir)
	}
	return exchange(fresh, dir)
}

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

func writeAll(dir string, files map[string][]byte) error {
	made := map[string]bool{}
	for name, b := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if parent := filepath.Dir(file); !made[parent] {
			if err := os.MkdirAll(parent, 0o777); err != nil {
				return err
			}
			made[parent] = true
		}
		if err := os.WriteFile(file, b, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// swap is exchange for file systems that cannot do it in one step. Between its two renames there is no dir.
func swap(fresh, dir string) error {
	old := fresh + ".old"
	if err := os.Rename(dir, old); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}
