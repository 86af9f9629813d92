package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"lingang/generator/draft"
	"lingang/generator/schema"
	"lingang/generator/source"
	"lingang/generator/todo"
)

// runNew drafts a policy from its official text: a file, or standard input.
func runNew(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("new", flag.ContinueOnError)
	content := fs.String("content", "content", "folder of the content")
	slug := fs.String("slug", "", "name of the policy's folder and of its addresses (default: place and year)")
	dir := fs.String("dir", "", "folder to write (default: policies/SLUG in the content)")
	if err := parseFlags(fs, args, stderr); err != nil {
		return err
	}
	if err := named(fs, "content"); err != nil {
		return err
	}
	if fs.NArg() > 1 {
		fmt.Fprintf(stderr, "unexpected argument %q\nhint: flags come before the file: generator new -slug NAME SOURCE.txt\n", fs.Arg(1))
		return errUsage
	}
	if *slug != "" && !draft.IsSlug(*slug) {
		return usageError{fmt.Errorf("-slug %q cannot be part of an address\nhint: small letters, digits and hyphens: qinghe-robotics-2026", *slug)}
	}
	name, data, err := sourceText(fs.Arg(0), stdin)
	if err != nil {
		return err
	}
	d, err := draft.Make(name, data)
	if err != nil {
		return err
	}
	if *slug == "" {
		*slug = draft.Slug(d)
	}
	if *dir == "" {
		*dir = filepath.Join(*content, "policies", *slug)
	}
	files := draft.Files(d, filepath.Base(*dir))
	for name, text := range files { // from the root of the repository, where this runs
		if at := filepath.ToSlash(filepath.Join(*dir, name)); filepath.IsLocal(at) && schema.Of(name) != "" {
			files[name] = append([]byte(schema.Line(at)), text...)
		}
	}
	if err := draft.Put(*dir, files); err != nil {
		return err
	}
	for _, note := range d.Notes {
		fmt.Fprintln(stdout, note)
	}
	numbers, awards := 0, 0
	for _, c := range d.Clauses() {
		numbers += len(c.Numbers)
		awards += len(c.Awards)
	}
	work, err := todo.Find(source.Dir(*dir), filepath.ToSlash(*dir))
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "drafted %s: %s, %s, %s; %s\n", *dir, count(len(d.Clauses()), "clause"), count(numbers, "number"),
		count(awards, "award"), work.Counted())
	fmt.Fprintf(stdout, "generator check lists what is left, in the order to do it; serve, or build -draft, shows it meanwhile\n")
	return nil
}

// sourceText reads the text that a policy is drafted from.
func sourceText(name string, stdin io.Reader) (shown string, data []byte, err error) {
	if name == "" || name == "-" {
		data, err = io.ReadAll(io.LimitReader(stdin, 4*source.MaxSize))
		return "standard input", data, err
	}
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("it is not a plain file")
	}
	if err != nil {
		return name, nil, fmt.Errorf("%s cannot be read: %w\nhint: name the file of the official text, or give the text on standard input", name, err)
	}
	in, err := os.Open(name)
	if err != nil {
		return name, nil, fmt.Errorf("%s cannot be read: %w\nhint: name the file of the official text, or give the text on standard input", name, err)
	}
	defer in.Close()
	data, err = io.ReadAll(io.LimitReader(in, 4*source.MaxSize))
	return name, data, err
}
