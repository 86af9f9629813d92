package page

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"lingang/generator/problem"
	"lingang/generator/view/viewtest"
)

// realSite is a site of the real content, with made-up bundles.
func realSite(t *testing.T) *Site {
	t.Helper()
	read := viewtest.Content(t)
	s := Site{Strings: read.Strings, Policies: read.Policies, Content: read.Content, ContentDir: "content",
		Site: os.DirFS("../../site"), SiteDir: "site", Today: "2026-01-01", BaseURL: viewtest.Base}
	// Every entry and component that could have a bundle has one, so that templates may name any of them.
	s.Styles, s.Scripts = map[string]string{}, map[string]string{}
	entries, err := fs.Glob(s.Site, "styles/entry-*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := strings.TrimSuffix(strings.TrimPrefix(path.Base(e), "entry-"), ".css")
		s.Styles[name] = "assets/" + name + ".css"
	}
	components, err := fs.ReadDir(s.Site, "components")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range components {
		s.Styles[c.Name()], s.Scripts[c.Name()] = "assets/"+c.Name()+".css", "assets/"+c.Name()+".js"
	}
	s.Scripts["frame"] = "assets/frame.js"
	return &s
}

var realFiles struct {
	sync.Once
	files    map[string][]byte
	problems problem.List
}

// renderReal are the files of the real site.
func renderReal(t *testing.T) map[string][]byte {
	t.Helper()
	s := realSite(t)
	r := &realFiles
	r.Do(func() { r.files = render(s, &r.problems) })
	if err := r.problems.Err(); err != nil {
		t.Fatal(err)
	}
	return r.files
}

// render makes a whole site.
func render(s *Site, problems *problem.List) map[string][]byte {
	if !s.Open(problems) {
		return nil
	}
	var parts []*Part
	for _, p := range s.Policies {
		parts = append(parts, s.Policy(p, problems))
	}
	files := map[string][]byte{}
	for _, part := range append(parts, s.Rest(parts, problems)) {
		maps.Copy(files, part.Files)
	}
	return files
}
