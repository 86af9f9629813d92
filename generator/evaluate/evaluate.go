// Package evaluate is the command eval: awards for facts objects, one a line, or for a table of companies. It is part of
// the generator, which reads the content from a folder, and of the program that carries the content (generator/award).
//
// It ends with 0 when all could be computed, with 1 when some facts or rows had errors, the table could not be read or
// the machine failed, with 2 when the call is wrong.
package evaluate

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lingang/generator/companies"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/text"
)

var (
	// ErrUsage has been explained on standard error already.
	ErrUsage = errors.New("usage")
	// ErrHadErrors says that some facts had errors, which their results say.
	ErrHadErrors = errors.New("some facts had errors")
)

// Usage makes an error one of the call.
func Usage(err error) error { return usageError{err} }

type usageError struct{ error }

// Usage tells Exit that the call is wrong.
func (usageError) Usage() {}

// Content is what is computed with.
type Content struct {
	Policies []*policy.Policy
	Strings  text.Strings
	From     string // where the policies are, for who names one that there is not
}

// options are the flags of a call.
type options struct {
	policy, lang, date, encoding, out string
	csv                               bool
}

// Run computes. flags adds those of whoever runs it, and gives what reads the content once they are read.
func Run(args []string, flags func(*flag.FlagSet) func() (*Content, error), stdin io.Reader, stdout, stderr io.Writer) error {
	var o options
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	fs.SetOutput(stderr)
	read := flags(fs)
	fs.StringVar(&o.policy, "policy", "", "policy to compute; where there is only one, it need not be named")
	fs.BoolVar(&o.csv, "csv", false, "read a table of companies and give one back; what ends in .csv, .tsv or .txt is one anyway")
	fs.StringVar(&o.lang, "lang", "en", "language of a table's headings and messages: zh or en; results in JSON have both")
	fs.StringVar(&o.date, "date", "", "day (2023-08-31) of facts that name none: it decides the status of the policy, and no amount")
	fs.StringVar(&o.encoding, "encoding", "", "encoding of a table without a byte order mark: "+strings.Join(companies.Encodings(), ", ")+" (default utf-8)")
	fs.StringVar(&o.out, "out", "", "file to write, whole or not at all (default standard output)")
	fs.Usage = func() {
		fmt.Fprint(stderr, help)
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return ErrUsage
	}
	if fs.NArg() > 1 {
		fmt.Fprintln(stderr, "eval takes one file at most")
		return ErrUsage
	}
	if err := o.check(); err != nil {
		return err
	}
	c, err := read()
	if err != nil {
		return err
	}
	p, err := c.find(o.policy)
	if err != nil {
		return err
	}
	name := fs.Arg(0)
	if name != "" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		stdin = f
	}
	o.csv = o.csv || slices.Contains([]string{".csv", ".tsv", ".txt"}, strings.ToLower(filepath.Ext(name)))
	compute := func(out io.Writer) error {
		if o.csv {
			return table(c, p, o, name, stdin, out, stderr)
		}
		return jsonLines(p.Rules, o.date, stdin, out)
	}
	if o.out == "" {
		return compute(stdout)
	}
	return intoFile(o.out, compute)
}

const help = `usage: eval [flags] [FILE]

Reads FILE or standard input. Facts objects in JSON, one a line, give a result in JSON each. A table of companies (CSV or
tab-separated, headed by the facts' ids or by their names in Chinese or English) gives a table of results as CSV.
Exit status: 0 all computed, 1 some had errors or the input could not be read, 2 wrong call.

`

func (o *options) check() error {
	if o.lang != string(law.ZH) && o.lang != string(law.EN) {
		return Usage(fmt.Errorf("-lang %q is no language here\nhint: zh or en", o.lang))
	}
	if o.date != "" {
		if _, err := time.Parse(time.DateOnly, o.date); err != nil {
			return Usage(fmt.Errorf("-date %q is not a date\nhint: write it like 2023-08-31", o.date))
		}
	}
	o.encoding = strings.ToLower(o.encoding)
	if o.encoding != "" && !slices.Contains(companies.Encodings(), o.encoding) {
		return Usage(fmt.Errorf("-encoding %q is not known\nhint: use one of: %s", o.encoding, strings.Join(companies.Encodings(), ", ")))
	}
	return nil
}

// find is the policy of a name, or the only one.
func (c *Content) find(slug string) (*policy.Policy, error) {
	if slug == "" && len(c.Policies) == 1 {
		return c.Policies[0], nil
	}
	var slugs []string
	for _, p := range c.Policies {
		if p.Slug == slug {
			return p, nil
		}
		slugs = append(slugs, p.Slug)
	}
	if slug == "" {
		return nil, Usage(fmt.Errorf("there are %d policies\nhint: name one with -policy: %s", len(slugs), strings.Join(slugs, ", ")))
	}
	if c.From != "" {
		return nil, Usage(fmt.Errorf("there is no policy %q\nhint: the policies are the folders of %s", slug, c.From))
	}
	return nil, Usage(fmt.Errorf("there is no policy %q\nhint: use one of: %s", slug, strings.Join(slugs, ", ")))
}

// intoFile puts what is written into a file once all is. Facts with errors have results too.
func intoFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".eval-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	result := write(f)
	if result != nil && !errors.Is(result, ErrHadErrors) {
		return result
	}
	if err := errors.Join(f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return err
	}
	return result
}

// Exit runs a command, says what went wrong, and gives the status to end with.
func Exit(stdout, stderr io.Writer, command func(out io.Writer) error) int {
	out := &sink{out: stdout}
	err := command(out)
	if err == nil && out.err != nil { // whoever reads the output must not take the half for the whole
		err = fmt.Errorf("cannot write to standard output: %w", out.err)
	}
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, ErrUsage):
		return 2
	case errors.Is(err, ErrHadErrors):
		return 1
	}
	fmt.Fprintln(stderr, err)
	if wrong := interface{ Usage() }(nil); errors.As(err, &wrong) {
		return 2
	}
	return 1
}

// sink is standard output that remembers the first write that failed.
type sink struct {
	out io.Writer
	err error
}

// Write writes, and goes on failing once it has failed.
func (t *sink) Write(b []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	n, err := t.out.Write(b)
	t.err = err
	return n, err
}
