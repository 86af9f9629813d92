// Award computes awards on the command line. It is one file that needs nothing else: the policies are in it.
//
//	award eval [-policy POLICY] [-csv] [-lang zh|en] [-date DAY] [-encoding NAME] [-out FILE] [FILE]
//	award policies
//	award version
//
// make binary builds it. It exits 0 when all could be computed, 1 when some facts or rows had errors, the input could
// not be read or the machine failed, 2 when the call is wrong.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"lingang/content"
	"lingang/generator/evaluate"
)

// version is the release's name, which make binary sets.
var version = "unreleased"

const usage = `usage:
  award eval [flags] [FILE]  compute awards: a facts object a line in, a result a line out; or a table (CSV)
  award policies             list the policies in it, with the hash of their rules
  award version              print the release
run eval with -h for its flags; docs/data.md has examples
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return 2
	}
	return evaluate.Exit(stdout, stderr, func(out io.Writer) error {
		if args[0] != "eval" && len(args) > 1 && args[0][0] != '-' {
			return evaluate.Usage(fmt.Errorf("%s takes nothing else\nhint: run award -h", args[0]))
		}
		switch args[0] {
		case "eval":
			from := func(*flag.FlagSet) func() (*evaluate.Content, error) { return load }
			return evaluate.Run(args[1:], from, stdin, out, stderr)
		case "policies":
			c, err := load()
			if err != nil {
				return err
			}
			for _, p := range c.Policies {
				fmt.Fprintf(out, "%s\t%s\t%s\n", p.Slug, p.Rules.Hash, p.Meta.Title.ZH)
			}
			return nil
		case "version", "-version", "--version":
			fmt.Fprintln(out, version)
			return nil
		case "help", "-h", "-help", "--help":
			fmt.Fprint(out, usage)
			return nil
		}
		fmt.Fprintf(stderr, "unknown command %q\n%s", args[0], usage)
		return evaluate.ErrUsage
	})
}

func load() (*evaluate.Content, error) { return evaluate.Load(content.Files) }
