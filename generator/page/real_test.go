package page

import (
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// The real content, read once: nothing here changes it.
var real = sync.OnceValues(func() (*Site, error) {
	var problems problem.List
	content := os.DirFS("../../content")
	strings, err := fs.Sub(content, "strings")
	if err != nil {
		return nil, err
	}
	s := &Site{Strings: text.Load(strings, "content/strings", &problems), Content: content, Site: os.DirFS("../../site"), Today: "2026-01-01"}
	messages := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range s.Strings.Under(law.ZH, prefix) {
			messages[prefix+"."+key] = award.Text{ZH: zh, EN: s.Strings[law.EN][prefix+"."+key]}
		}
	}
	dirs, err := fs.ReadDir(content, "policies")
	if err != nil {
		return nil, err
	}
	for _, d := range dirs {
		name := "policies/" + d.Name()
		sub, err := fs.Sub(content, name)
		if err != nil {
			return nil, err
		}
		s.Policies = append(s.Policies, policy.Load(sub, "content/"+name, messages, &problems))
	}
	return s, problems.Err()
})

// realSite is a site of the real content, with a problem list of its own and made-up bundles.
func realSite(t *testing.T) *Site {
	t.Helper()
	read, err := real()
	if err != nil {
		t.Fatal(err)
	}
	s := *read
	s.BaseURL = &url.URL{Scheme: "https", Host: "example.org", Path: "/a/b/"}
	s.problems, s.Part = &problem.List{}, newPart()
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
