package main

import (
	"io/fs"
	"os"
	"path"
	"slices"

	"lingang/generator/law"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// content is all that content/ says.
type content struct {
	strings  text.Strings
	policies []*policy.Policy
	fresh    []*policy.Policy // those that have been read, not taken over
	settings settings
}

// settings are what content/site.yaml says; a site without the file has these.
type settings struct {
	Offline bool `yaml:"offline"`
}

// readContent reads and checks dir, reporting everything that is wrong.
func readContent(dir string) (*content, error) {
	var problems problem.List
	c := checkContent(dir, &problems)
	return c, problems.Err()
}

func checkContent(dir string, problems *problem.List) *content {
	c := loadContent(dir, nil, nil, problems)
	c.check(dir, problems)
	return c
}

// loadContent reads and checks all but the texts. Policies of before that have not changed are taken over.
func loadContent(dir string, before []*policy.Policy, changed func(dir string) bool, problems *problem.List) *content {
	c := &content{settings: settings{Offline: true}}
	root := os.DirFS(dir)
	if _, err := fs.Stat(root, "."); err != nil {
		problems.Add(dir, "there is no such folder", "run from the root of the repository, or name the folder with -content")
		return c
	}
	sub := func(name string) fs.FS {
		f, err := fs.Sub(root, name)
		if err != nil {
			panic(err) // only for invalid names, and these are not
		}
		return f
	}
	c.strings = text.Load(sub("strings"), path.Join(dir, "strings"), problems)
	entries, err := fs.ReadDir(root, "policies")
	if err != nil || len(entries) == 0 {
		problems.Add(path.Join(dir, "policies"), "there are no policies", "add a folder for each policy")
	}
	messages := engineMessages(c.strings)
	var dirs []string
	for _, e := range entries {
		if e.IsDir() {
			dirs = append(dirs, e.Name())
		}
	}
	c.policies = make([]*policy.Policy, len(dirs))
	problem.Each(len(dirs), problems, func(i int, found *problem.List) {
		name := path.Join("policies", dirs[i])
		shown := path.Join(dir, name)
		if j := slices.IndexFunc(before, func(p *policy.Policy) bool { return p.Dir == shown }); j >= 0 && !changed(shown) {
			c.policies[i] = before[j]
			return
		}
		c.policies[i] = policy.Load(sub(name), shown, messages, found)
	})
	for _, p := range c.policies {
		if !slices.Contains(before, p) {
			c.fresh = append(c.fresh, p)
		}
	}
	if _, err := fs.Stat(root, "site.yaml"); err == nil {
		yamlfile.Read(root, "site.yaml", path.Join(dir, "site.yaml"), &c.settings, problems)
	}
	return c
}

// check reads the texts that pages render, of policies those that have not been checked before.
func (c *content) check(dir string, problems *problem.List) {
	site := &page.Site{Strings: c.strings, Policies: c.policies, Content: os.DirFS(dir), ContentDir: dir}
	page.Check(site, problems)
	problem.Each(len(c.fresh), problems, func(i int, found *problem.List) { page.CheckPolicy(site, c.fresh[i], found) })
}

// engineMessages are the texts under error and reason, which travel in the rules file.
func engineMessages(s text.Strings) map[string]award.Text {
	out := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range s.Under(law.ZH, prefix) {
			out[prefix+"."+key] = award.Text{ZH: zh, EN: s[law.EN][prefix+"."+key]}
		}
	}
	return out
}

func (c *content) policy(slug string) (*policy.Policy, bool) {
	i := slices.IndexFunc(c.policies, func(p *policy.Policy) bool { return p.Slug == slug })
	if i < 0 {
		return nil, false
	}
	return c.policies[i], true
}

func (c *content) slugs() (out []string) {
	for _, p := range c.policies {
		out = append(out, p.Slug)
	}
	return out
}
