package build

import (
	"io/fs"
	"path/filepath"
	"strings"

	"lingang/generator/source"
)

// licences makes data/licences.txt: the licence of each thing that ships besides the site itself, word for word, as
// those licences ask. A file of site/licences is called by its module's path with _ for /; go.txt is Go's own library
// and the script that starts it.
func (o Options) licences(files map[string][]byte) error {
	dir := source.Dir(filepath.Join(o.Site, "licences"))
	found, err := fs.Glob(dir, "*.txt")
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, file := range found {
		text, err := fs.ReadFile(dir, file)
		if err != nil {
			return err
		}
		name := strings.ReplaceAll(strings.TrimSuffix(file, ".txt"), "_", "/")
		b.WriteString(name + "\n" + strings.Repeat("=", len(name)) + "\n\n" + strings.TrimSpace(string(text)) +
			"\n\n\n")
	}
	files["data/licences.txt"] = []byte(strings.TrimRight(b.String(), "\n") + "\n")
	return nil
}
