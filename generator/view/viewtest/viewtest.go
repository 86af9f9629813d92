// Package viewtest gives tests the real content as pages see it.
package viewtest

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Real is the content of the repository, read once. Nothing may change it.
type Real struct {
	Root     string // of the repository
	Content  fs.FS
	Strings  text.Strings
	Policies []*policy.Policy
}

var real = sync.OnceValues(func() (*Real, error) {
	_, here, _, _ := runtime.Caller(0)
	r := &Real{Root: filepath.Join(filepath.Dir(here), "..", "..", "..")}
	r.Content = os.DirFS(filepath.Join(r.Root, "content"))
	strings, err := fs.Sub(r.Content, "strings")
	if err != nil {
		return nil, err
	}
	var problems problem.List
	r.Strings = text.Load(strings, "content/strings", &problems)
	messages := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range r.Strings.Under(law.ZH, prefix) {
			messages[prefix+"."+key] = award.Text{ZH: zh, EN: r.Strings[law.EN][prefix+"."+key]}
		}
	}
	dirs, err := fs.ReadDir(r.Content, "policies")
	if err != nil {
		return nil, err
	}
	for _, d := range dirs {
		sub, err := fs.Sub(r.Content, "policies/"+d.Name())
		if err != nil {
			return nil, err
		}
		r.Policies = append(r.Policies, policy.Load(sub, "content/policies/"+d.Name(), messages, &problems))
	}
	return r, problems.Err()
})

// Content is the content of the repository.
func Content(t testing.TB) *Real {
	t.Helper()
	r, err := real()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// files keep what is written nowhere.
type files struct{}

func (files) Write(string, []byte) {}

func (files) Once(_ string, make func() string) string { return make() }

// Base is the address that sites of tests have.
var Base = &url.URL{Scheme: "https", Host: "example.org", Path: "/a/b/"}

// View is the first policy from a page under its folder. It has a list of problems of its own.
func View(t testing.TB, lang law.Lang, under string) view.View {
	t.Helper()
	r := Content(t)
	p := r.Policies[0]
	return view.View{Policy: p, Lang: lang, From: view.PolicyPath(lang, p.Slug, under), Env: &view.Env{
		Strings: r.Strings, Content: "content", Base: Base, Today: "2026-01-01", Policies: r.Policies,
		Page:  func(*policy.Policy, string) (string, bool) { return "", false },
		Files: files{}, Problems: &problem.List{},
	}}
}
