// Command typescript writes site/api/wire.gen.ts, the TypeScript types of what the package wire declares; with -check
// it only says whether the file is stale. Run it from the repository's folder or with go generate.
//
// It is ours, and small, because the maintained ones (github.com/gzuidhof/tygo is the best known) give types that are
// mutable, know no union by its members, and leave out the comments that stand behind a field, all of which other
// people's TypeScript already rests on here. It reads the source alone, without type checking, in a few milliseconds:
//
//	string, bool, any number      string, boolean, number
//	[]T, [2]T                     readonly T[], readonly [T, T]
//	map[K]T                       Readonly<Record<K, T>>
//	*T                            T | null; with omitempty, optional, as anything with omitempty is
//	struct, embedded struct       interface, extends
//	string type with constants    union of their values
//	interface{ A | B }            A | B, each with what only others have as absent, so that a key tells them apart
//	alias of another package's    as if it were declared here
//	//ts:type T, `ts:"T"`         T
//
// Comments become those of TypeScript, without the "X is" that they begin with.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const file = "site/api/wire.gen.ts"

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

func run(args []string, stderr io.Writer) int {
	err := write(len(args) == 1 && args[0] == "-check")
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

func write(check bool) error {
	root, err := repository()
	if err != nil {
		return err
	}
	want, err := generate(root)
	if err != nil {
		return err
	}
	at := filepath.Join(root, filepath.FromSlash(file))
	if !check {
		return os.WriteFile(at, want, 0o644)
	}
	if got, err := os.ReadFile(at); err != nil || !bytes.Equal(got, want) {
		return errors.New(file + " is not what generator/wire declares\nhint: go generate ./generator/wire")
	}
	return nil
}

// repository is the nearest folder with a go.mod.
func repository() (string, error) {
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("there is no go.mod here or above")
		}
	}
	return "", err
}
