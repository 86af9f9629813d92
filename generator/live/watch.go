package live

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"lingang/generator/source"
)

// settle is how long files must be quiet: editors write a file in several steps.
const settle = 15 * time.Millisecond

// Watch calls changed with the files under the folders that have changed, until the context ends. Hidden files and what
// editors leave beside a file are passed over.
func Watch(ctx context.Context, dirs []string, changed func(paths []string)) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		if err := addAll(watcher, dir); err != nil {
			watcher.Close()
			return err
		}
	}
	go func() {
		defer watcher.Close()
		var paths []string
		quiet := time.NewTimer(time.Hour)
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-watcher.Events:
				if !ok {
					return
				}
				if base := filepath.Base(e.Name); e.Op == fsnotify.Chmod || source.Left(base) || base == "4913" {
					continue // the last is how Vim tries whether it may write
				}
				if e.Has(fsnotify.Rename) || e.Has(fsnotify.Remove) {
					dropAll(watcher, e.Name)
				}
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					addAll(watcher, e.Name) // files that came with it are seen when the content is read
				}
				if !slices.Contains(paths, e.Name) {
					paths = append(paths, e.Name)
				}
				quiet.Reset(settle)
			case <-watcher.Errors:
				// Events were lost: everything may have changed, and folders may be new.
				paths = append(paths, dirs...)
				for _, dir := range dirs {
					addAll(watcher, dir)
				}
				quiet.Reset(settle)
			case <-quiet.C:
				if len(paths) > 0 {
					changed(paths)
					paths = nil
				}
			}
		}
	}()
	return nil
}

// dropAll lets go of a folder that has another name now, or is gone: its changes would be told under the old name.
func dropAll(watcher *fsnotify.Watcher, dir string) {
	for _, name := range watcher.WatchList() {
		if name == dir || strings.HasPrefix(name, dir+string(filepath.Separator)) {
			watcher.Remove(name)
		}
	}
}

func addAll(watcher *fsnotify.Watcher, dir string) error {
	// The separator makes a link to a folder that folder.
	return filepath.WalkDir(dir+string(filepath.Separator), func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if base := d.Name(); base == "node_modules" || source.Left(base) {
			return filepath.SkipDir
		}
		return watcher.Add(name)
	})
}
