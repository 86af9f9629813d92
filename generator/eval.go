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
	if err := named(fs, "content"); err != nil {
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

// longest is how many bytes of a line are read: far more than facts may have, so that the calculator says that they are
// too many, and a line without an end takes no memory.
const longest = 1 << 20

// eval stops at the first write that fails: nobody reads the rest.
func eval(p *award.Policy, in io.Reader, out io.Writer) error {
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	failed := false
	var line, result []byte
	for first := true; ; first = false {
		var err error
		line, err = readLine(r, line[:0])
		if err != nil && err != io.EOF {
			return errors.Join(err, w.Flush())
		}
		if first { // the mark that some editors put before a text
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 || len(line) == longest {
			// What is before the facts stays: mistakes are told by their place in the line.
			var ok bool
			result, ok = p.AppendJSON(result[:0], string(bytes.TrimRight(line, "\r\n")))
			failed = failed || !ok
			w.Write(result) // its error is kept, and Flush gives it
			if err := w.WriteByte('\n'); err != nil {
				return err
			}
		}
		if r.Buffered() == 0 || err == io.EOF { // whoever writes the lines may wait for the result
			if err := w.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF {
			break
		}
	}
	if failed {
		return errHadErrors
	}
	return nil
}

// readLine appends a line, or the beginning of one that is too long.
func readLine(r *bufio.Reader, line []byte) ([]byte, error) {
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part[:min(len(part), max(0, longest-len(line)))]...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}
