// Generator builds the site, serves it, checks the content, and computes awards on the command line.
//
//	go run ./generator build [-content content] [-site site] [-out dist] [-base-url URL]
//	go run ./generator serve [-port 8080] [-no-build] [-dir dist]
//	go run ./generator check
//	go run ./generator new [-slug NAME] [SOURCE.txt]
//	go run ./generator images [-pack]
//	go run ./generator release [-archive FILE] [-version NAME]
//	go run ./generator npm [-out dist/npm] [-name NAME] [-version NAME]
//	go run ./generator hosting [-server nginx] [-base /path/]
//	go run ./generator eval [-policy POLICY] [-csv] [FILE]
//
// It exits 0 when all is well, 1 when something is wrong with the content, the facts or the machine, 2 when the call
// is.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lingang/generator/build"
	"lingang/generator/evaluate"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/text"
	"lingang/generator/todo"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

const usage = `usage:
  generator new [flags] [FILE]   draft a policy from its official text; check says what is left
  generator build [flags]        build the site into dist
  generator serve [flags]        build the site and serve it on this machine
  generator check [flags]        check the content and all that a build of it would refuse, write nothing
  generator eval [flags] [FILE]  compute awards: a facts object a line in, a result a line out; or a table of companies
  generator release [flags]      build the site and pack it, with a bill of materials
  generator npm [flags]          write the calculator as an npm package
  generator hosting [flags]      print a sample configuration of a server
  generator images [flags]       draw the pictures that links are shown with; see make images
  generator vectors [flags]      write the vectors that the browser tests compare with
run a command with -h for its flags
`

// errUsage has been explained on standard error already.
var errUsage = evaluate.ErrUsage

// usageError is a flag's value that is wrong whatever the content says.
type usageError struct{ error }

// Usage tells [evaluate.Exit] that the call is wrong.
func (usageError) Usage() {}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return 2
	}
	commands := map[string]func([]string, io.Reader, io.Writer, io.Writer) error{
		"build": runBuild, "serve": runServe, "check": runCheck, "eval": runEval, "images": runImages,
		"vectors": runVectors, "new": runNew,
		"hosting": runHosting, "release": runRelease, "npm": runNpm,
	}
	command, ok := commands[args[0]]
	if !ok {
		fmt.Fprintf(stderr, "unknown command %q\n%s", args[0], usage)
		return 2
	}
	return evaluate.Exit(stdout, stderr, func(out io.Writer) error { return command(args[1:], stdin, out, stderr) })
}

// named refuses flags that name nothing: an empty name would be the folder that the command happens to run in.
func named(fs *flag.FlagSet, flags ...string) error {
	for _, name := range flags {
		if f := fs.Lookup(name); f != nil && strings.TrimSpace(f.Value.String()) == "" {
			return usageError{fmt.Errorf("-%s names nothing\nhint: name it, or leave -%s out for %s", name, name,
				f.DefValue)}
		}
	}
	return nil
}

// parse reads the flags of a command that takes nothing else: "serve 8081" must not serve on another port.
func parse(fs *flag.FlagSet, args []string, stderr io.Writer) error {
	if err := parseFlags(fs, args, stderr); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		fmt.Fprintf(stderr, "unexpected argument %q\nhint: %s takes flags; run it with -h to see them\n", fs.Arg(0),
			fs.Name())
		return errUsage
	}
	return named(fs, "content", "site", "out")
}

// parseFlags reads flags; their mistakes are explained on stderr by package flag itself.
func parseFlags(fs *flag.FlagSet, args []string, stderr io.Writer) error {
	fs.SetOutput(stderr)
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	return nil
}

func runCheck(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("check", flag.ContinueOnError)
	var o build.Options
	buildFlags(fs, &o)
	all := fs.Bool("all", false, "list everything that is wrong, not only the first of each kind")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	err := check(o, stdout, stderr)
	if *all {
		return problem.All(err)
	}
	return err
}

// check tells what is left to be done, and what is wrong.
func check(o build.Options, stdout, stderr io.Writer) error {
	dir := &o.Content
	c, err := readContent(*dir)
	tellLeft(c, stdout)
	if err != nil {
		return err
	}
	var problems, worded, warnings problem.List
	text.CheckAvoided(source.Dir(*dir), *dir, &worded)
	problems = slices.DeleteFunc(worded, c.ofDraft) // whose words are the law's own until its author has written others
	for _, p := range c.policies {
		policy.CheckWorked(p, &problems)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	if err := wouldBuild(&o, c); err != nil {
		return err
	}
	page.Alone(c.site(*dir), &warnings)
	fmt.Fprint(stderr, warnings.Warnings())
	for _, p := range c.policies {
		fmt.Fprintf(stdout, "%s: %s, %s, %s, rules %s\n", p.Slug, count(len(p.Clauses), "clause"),
			count(len(p.Rules.Items), "item"), count(len(p.Facts), "fact"), p.Rules.Hash)
	}
	return nil
}

// ofDraft is whether something wrong is in the folder of a policy in which something is left to be done.
func (c *content) ofDraft(wrong problem.Problem) bool {
	return slices.ContainsFunc(c.policies, func(p *policy.Policy) bool {
		work, err := todo.Find(source.Dir(p.Dir), p.Dir)
		return err == nil && len(work.Left) > 0 && strings.HasPrefix(wrong.File, p.Dir+string(filepath.Separator))
	})
}

// tellLeft lists what is left to be done, policy by policy. It is no error.
func tellLeft(c *content, out io.Writer) {
	for _, p := range c.policies {
		if p == nil {
			continue // a fault of the generator, which has been told
		}
		work, err := todo.Find(source.Dir(p.Dir), p.Dir)
		if err != nil {
			continue // a file that cannot be read has been told
		}
		if len(work.Left) > 0 {
			fmt.Fprintf(out, "%s: %s; left, in the order to do it:\n%s", p.Slug, work.Counted(), work)
		}
	}
}

// count is a number of things in words.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// runEval computes awards; -content names the content, which the program make binary makes carries.
func runEval(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	return evaluate.Run(args, func(fs *flag.FlagSet) func() (*evaluate.Content, error) {
		dir := fs.String("content", "content", "folder of the content")
		return func() (*evaluate.Content, error) {
			if err := named(fs, "content"); err != nil {
				return nil, err
			}
			c, err := readContent(*dir)
			if err != nil {
				return nil, err
			}
			return &evaluate.Content{Policies: c.policies, Strings: c.strings, From: *dir + "/policies"}, nil
		}
	}, stdin, stdout, stderr)
}
