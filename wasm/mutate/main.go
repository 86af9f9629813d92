// Mutate measures how well the engine's tests hold it: it changes each operator and constant of package award in turn,
// runs the tests on each such mutant, and reports those that no test notices.
//
//	go run ./wasm/mutate [-run TEXT] [-again FILE] [-list]
//
// All mutants are compiled into one test binary, which reads from the environment which of them it is: a compilation
// each would take hours. See sites.go for what is changed, and survivors.txt for the survivors that have been looked
// at, with the reason why no test can or need notice them. Exit code 1 if there is any other survivor, or a line there
// that fits none.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	engine    = "wasm/award"
	survivors = "wasm/mutate/survivors.txt"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	only := flags.String("run", "", "only mutants whose line contains this")
	again := flags.String("again", "", "only mutants that a file lists, such as what an earlier run has printed")
	list := flags.Bool("list", false, "list the mutants and run nothing")
	if flags.Parse(args) != nil {
		return 2
	}
	if err := mutate(*only, *again, *list, stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

func mutate(only, again string, list bool, out io.Writer) error {
	if _, err := os.Stat(engine); err != nil {
		return fmt.Errorf("%w\nhint: run from the root of the repository", err)
	}
	known, err := readSurvivors(survivors)
	if err != nil {
		return err
	}
	package_, err := loadPackage(engine)
	if err != nil {
		return err
	}
	mutants := package_.mutants()
	if again != "" {
		if mutants, err = listed(mutants, again); err != nil {
			return err
		}
	}
	if list {
		for _, m := range mutants {
			fmt.Fprintln(out, m)
		}
		return nil
	}
	dir, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "award.test")
	if err := package_.compile(dir, binary); err != nil {
		return err
	}
	return score(binary, mutants, known, only, only == "" && again == "", out)
}

// listed are the mutants that a file names, by their keys at the end of its lines.
func listed(mutants []mutant, file string) ([]mutant, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		named[line] = true
		if _, key, ok := strings.Cut(line, ": "); ok { // behind file:line
			named[key] = true
		}
	}
	return slices.DeleteFunc(mutants, func(m mutant) bool { return !named[m.key()] }), nil
}
