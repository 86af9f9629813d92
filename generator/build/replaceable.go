package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// marks are files that every build writes. A folder that has them all was built.
var marks = []string{".nojekyll", "upload.json"}

// replaceable is whether a build may take the place of what is at out: nothing, an empty folder, or an earlier build. A
// build replaces the whole folder, and somebody who names another one, such as their home, must not lose what is in it.
func replaceable(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot build into %s: %w\nhint: name an empty or a new folder with -out", out, err)
	}
	if len(entries) == 0 {
		return nil
	}
	for _, mark := range marks {
		if _, err := os.Stat(filepath.Join(out, mark)); err != nil {
			return fmt.Errorf("%s is not empty and no build made it: it has no %s\nhint: a build replaces the whole folder; name an empty or a new one with -out, or delete this one yourself", out, mark)
		}
	}
	return nil
}
