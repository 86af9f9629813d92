package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Put writes files into a folder that is not there yet: all of them, or nothing.
func Put(dir string, files map[string][]byte) error {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); err == nil {
		return taken(dir)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s cannot be looked at: %w\nhint: name another folder with -slug or -dir", dir, err)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return fmt.Errorf("nothing can be written into %s: %w\nhint: name another folder with -dir", parent, err)
	}
	// A name that begins with a full stop is passed over by whoever reads the content meanwhile.
	fresh, err := os.MkdirTemp(parent, ".draft-")
	if err != nil {
		return fmt.Errorf("nothing can be written into %s: %w\nhint: name another folder with -dir", parent, err)
	}
	defer os.RemoveAll(fresh) // nothing is there once it has its name
	for name, data := range files {
		file := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return err
		}
	}
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); errors.Is(err, fs.ErrExist) { // something has come meanwhile
		return taken(dir)
	} else if err != nil {
		return fmt.Errorf("%s cannot be put in its place: %w\nhint: name another folder with -slug or -dir", dir, err)
	}
	return nil
}

func taken(dir string) error {
	return fmt.Errorf("%s is there already, and nothing is written over it\nhint: name the policy with -slug, or another folder with -dir", dir)
}

// slugs are what a policy's folder may be called: its name is in addresses.
var slugs = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug is whether a policy's folder may be called so.
func IsSlug(name string) bool { return len(name) <= 60 && slugs.MatchString(name) }

var year = regexp.MustCompile(`(?:19|20)\d\d`)

// Slug is what the folder may be called: the place in pinyin and the year.
func Slug(d *Document) string {
	name := ""
	steps := placeSteps(d.Title)
	place := ""
	if n := len(steps); n > 0 {
		place = strings.NewReplacer("（", "", "）", "").Replace(steps[n-1])
	}
	for _, syllable := range pinyin.LazyPinyin(place, pinyin.NewArgs()) {
		if len(name)+len(syllable) > 40 {
			break
		}
		name += syllable
	}
	if name == "" {
		name = "policy"
	}
	days := Days(d)
	for _, f := range []Find{days.Issued, days.From} {
		if f.Is != "" {
			return name + "-" + f.Is[:4]
		}
	}
	if y := year.FindString(d.Source); y != "" {
		return name + "-" + y
	}
	return name
}
