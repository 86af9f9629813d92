package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// marks are files that every build writes. A folder that has them all was built.
var marks = []string{".nojekyll", "upload.json"}

// behind is the folder that a place to build into is: where it is a link, the one that the link leads to, which need
// not be there yet. A build takes the place of that folder, and the link stays.
func behind(out string) (string, error) {
	const most = 40           // links to links; a file system takes no more either
	out = filepath.Clean(out) // with a slash at its end, a link is taken for its folder
	for range most {
		info, err := os.Lstat(out)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink == 0 {
			return out, nil
		}
		if err != nil {
			return "", unusable(out, err)
		}
		to, err := os.Readlink(out)
		if err != nil {
			return "", unusable(out, err)
		}
		if !filepath.IsAbs(to) {
			// The folder of the link itself: what is before ".." in its target may be a link too.
			dir, err := filepath.EvalSymlinks(filepath.Dir(out))
			if err != nil {
				return "", unusable(out, err)
			}
			to = filepath.Join(dir, to)
		}
		out = to
	}
	return "", unusable(out, errors.New("the link leads to itself"))
}

func unusable(out string, err error) error {
	return fmt.Errorf("cannot build into %s: %w\nhint: name an empty or a new folder with -out", out, err)
}

// replaceable is whether a build may take the place of what is at out: nothing, an empty folder, or an earlier build
// and nothing else. A build replaces the whole folder, and somebody who names another one, such as their home, or has
// put a .git or a CNAME beside the pages, must not lose what is in it.
func replaceable(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unusable(out, err)
	}
	if len(entries) == 0 {
		return nil
	}
	for _, mark := range marks {
		if _, err := os.Stat(filepath.Join(out, mark)); err != nil {
			return fmt.Errorf("%s is not empty and no build made it: it has no %s\nhint: a build replaces the whole folder; name an empty or a new one with -out, or delete this one yourself", out, mark)
		}
	}
	others, err := unbuilt(out)
	if err != nil {
		return unusable(out, err)
	}
	if len(others) > 0 {
		const few = 5
		named := strings.Join(others[:min(few, len(others))], ", ")
		if len(others) > few {
			named += fmt.Sprintf(" and %d more", len(others)-few)
		}
		return fmt.Errorf("%s has what no build wrote: %s\nhint: a build replaces the whole folder; move them elsewhere, or name an empty or a new folder with -out", out, named)
	}
	return nil
}

// unbuilt are the files and folders at out that the build there did not write: those that its list, upload.json, does
// not name. Of a folder with nothing of the build in it, only the folder is named.
func unbuilt(out string) (others []string, err error) {
	var list struct {
		Files []struct{ Path string }
	}
	b, err := os.ReadFile(filepath.Join(out, "upload.json"))
	if err == nil {
		err = json.Unmarshal(b, &list)
	}
	if err != nil {
		return nil, err
	}
	built := map[string]bool{"_headers": true}
	for _, mark := range marks {
		built[mark] = true
	}
	folders := map[string]bool{".": true}
	for _, f := range list.Files {
		built[f.Path], built[f.Path+".br"], built[f.Path+".gz"] = true, true, true
		for dir := path.Dir(f.Path); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name == npmFolder && isPackage(filepath.Join(out, name)):
			return fs.SkipDir // made from the same sources, and made again by make npm
		case e.IsDir() && folders[name], e.Type().IsRegular() && built[name]:
			return nil
		}
		others = append(others, name)
		if e.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	return others, err
}
