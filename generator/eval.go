package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"lingang/wasm/award"
)

// errHadErrors: some lines had errors, which their results say.
var errHadErrors = errors.New("some facts had errors")

// runEval computes a result for each line of facts, in order. A line with errors gives a result with errors; the others
// go on. Empty lines are passed over.
func runEval(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	dir := fs.String("content", "content", "folder of the content")
	slug := fs.String("policy", "", "policy to compute; where there is only one, it need not be named")
	if err := parseFlags(fs, args, stderr); err != nil {
		return err
	}
	if fs.NArg() > 1 {
		fmt.Fprintln(stderr, "eval takes one file at most")
		return errUsage
	}
	c, err := readContent(*dir)
	if err != nil {
		return err
	}
	if *slug == "" && len(c.policies) == 1 {
		*slug = c.policies[0].Slug
	}
	p, ok := c.policy(*slug)
	if !ok && *slug == "" {
		return usageError{fmt.Errorf("there are %d policies\nhint: name one with -policy: %s", len(c.policies),
			strings.Join(c.slugs(), ", "))}
	}
	if !ok {
		return usageError{fmt.Errorf("there is no policy %q\nhint: the policies are the folders of %s/policies",
			*slug, *dir)}
	}
	in := stdin
	if fs.NArg() == 1 {
		f, err := os.Open(fs.Arg(0))
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	return eval(p.Rules, in, stdout)
}

func eval(p *award.Policy, in io.Reader, out io.Writer) error {
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	failed := false
	var result []byte
	for {
		line, err := r.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return errors.Join(err, w.Flush())
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var ok bool
			result, ok = p.AppendJSON(result[:0], string(line))
			failed = failed || !ok
			w.Write(result)
			w.WriteByte('\n')
		}
		if err == io.EOF {
			break
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if failed {
		return errHadErrors
	}
	return nil
}
