package main

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"lingang/generator/build"
	"lingang/generator/live"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
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

// reload is a live.Load: it reads again the policies that have changed, all of them when the words of the interface
// have.
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
	var fresh []*policy.Policy
	if under(o.Content) {
		take := func(dir string) *policy.Policy {
			i := slices.IndexFunc(o.Policies, func(p *policy.Policy) bool { return p.Dir == dir })
			// the engine's messages travel with the rules
			if i < 0 || under(dir) || under(filepath.Join(o.Content, "strings")) {
				return nil
			}
			return o.Policies[i]
		}
		var mu sync.Mutex // of fresh
		c = loadContent(o.Content, take, func(c *content, i int, _ *problem.List) {
			mu.Lock()
			defer mu.Unlock()
			fresh = append(fresh, c.policies[i])
		}, &problems)
	}
	if under(o.Site) {
		o.Templates = page.ReadTemplates(source.Dir(o.Site), o.Site, &problems)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	o.Strings, o.Policies, o.Facts = c.strings, c.policies, c.facts
	dir := o.Content
	return func() error {
		var problems problem.List
		page.Check(c.site(dir), &problems)
		problem.Each(len(fresh), &problems, func(i int,
			found *problem.List) {
			page.CheckPolicy(c.site(dir), fresh[i], found)
		})
		return problems.Err()
	}, nil
}
