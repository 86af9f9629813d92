package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"lingang/generator/build"
	"lingang/generator/live"
	"lingang/generator/page"
	"lingang/generator/problem"
)

// watchSite serves what has been built into dir and what changes from now on.
func watchSite(ctx context.Context, o build.Options, dir string, log io.Writer) (http.Handler, error) {
	server, err := live.New(o, reload, log)
	if err != nil {
		return nil, err
	}
	sources := []string{o.Content, o.Site, filepath.Join(o.Root, "wasm")}
	if err := live.Watch(ctx, sources, server.Changed); err != nil {
		return nil, err
	}
	return server.Handler(dir), nil
}

// reload is a live.Load: it reads again the policies that have changed, all of them when the words of the interface have.
func reload(o *build.Options, changed []string) (check func() error, err error) {
	under := func(dir string) bool {
		for _, name := range changed {
			name, dir := filepath.ToSlash(filepath.Clean(name)), filepath.ToSlash(filepath.Clean(dir))
			if name == dir || strings.HasPrefix(name, dir+"/") || strings.HasPrefix(dir, name+"/") {
				return true
			}
		}
		return false
	}
	c := &content{strings: o.Strings, policies: o.Policies}
	var problems problem.List
	if under(o.Content) {
		before := o.Policies
		if under(filepath.Join(o.Content, "strings")) {
			before = nil // the engine's messages travel with the rules
		}
		c = loadContent(o.Content, before, under, &problems)
	}
	if under(o.Site) {
		o.Templates = page.ReadTemplates(os.DirFS(o.Site), o.Site, &problems)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	o.Strings, o.Policies = c.strings, c.policies
	dir := o.Content
	return func() error {
		var problems problem.List
		c.check(dir, &problems)
		return problems.Err()
	}, nil
}
