package main

import (
	"flag"
	"fmt"
	"io"
	"path/filepath"

	"lingang/generator/build"
)

// runNpm writes the calculator as an npm package.
func runNpm(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("npm", flag.ContinueOnError)
	var o build.Options
	fs.StringVar(&o.Content, "content", "content", "folder of the content")
	fs.StringVar(&o.Site, "site", "site", "folder of the calculator's modules")
	fs.StringVar(&o.BaseURL, "base-url", "http://localhost:8080/", "address of the site, for the ids of the schemas")
	dir := fs.String("out", filepath.Join("dist", "npm"), "folder to write")
	name := fs.String("name", "", "name of the package (default: package of content/site.yaml)")
	version := fs.String("version", "unreleased", "name of the release; v1.2.3 is version 1.2.3, what is no version comes before the first")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	if _, err := build.BaseURL(o.BaseURL); err != nil {
		return usageError{err}
	}
	o.Root = "."
	c, err := readContent(o.Content)
	if err != nil {
		return err
	}
	if err := publishable(c); err != nil {
		return err
	}
	o.Policies = c.policies
	p := build.Package{Dir: *dir, Name: *name, Version: build.Semver(*version)}
	if p.Name == "" {
		p.Name = c.settings.Package
	}
	if err := build.Npm(o, p); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "wrote %s: %s %s\n", p.Dir, p.Name, p.Version)
	return nil
}
