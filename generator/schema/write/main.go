// Command write puts the schemas of the content files into site/api/schema/content and the list of all keys into
// docs/content-format.md. With -check it only says whether they are as they were made.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"lingang/generator/schema"
)

func main() {
	check := flag.Bool("check", false, "only say what is stale")
	root := flag.String("root", ".", "the repository")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	files, err := schema.Files(os.DirFS(root))
	if err != nil {
		return err
	}
	for name, want := range files {
		at := filepath.Join(root, filepath.FromSlash(name))
		if have, err := os.ReadFile(at); err == nil && bytes.Equal(have, want) {
			continue
		}
		if check {
			return fmt.Errorf("%s is stale\nhint: go run ./generator/schema/write", name)
		}
		if err := os.WriteFile(at, want, 0o644); err != nil {
			return err
		}
	}
	return nil
}
