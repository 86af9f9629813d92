package main

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lingang/generator/evaluate"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/text"
	"lingang/generator/yamlfile"
)

// content is all that content/ says.
type content struct {
	strings  text.Strings
	policies []*policy.Policy
	settings settings
	facts    *policy.SharedFacts
}

// settings are what content/site.yaml says; a site without the file has these.
type settings struct {
	Offline bool   `yaml:"offline"`
	Package string `yaml:"package"`
}

// readContent reads and checks dir, reporting everything that is wrong.
func readContent(dir string) (*content, error) {
	var problems problem.List
	c := checkContent(dir, true, &problems)
	return c, problems.Err()
}

// checkContent is readContent that notes problems. Unless keep, policies let go of what only checks ask for.
func checkContent(dir string, keep bool, problems *problem.List) *content {
	c := loadContent(dir, nil, func(c *content, i int, found *problem.List) {
		page.CheckPolicy(c.site(dir), c.policies[i], found)
		if !keep {
			c.policies[i].Lean()
		}
	}, problems)
	page.Check(c.site(dir), problems)
	return c
}

// loadContent reads dir and checks all but the texts. Policies that take gives are taken over; of each of the others
// read is told, which may look at the texts.
func loadContent(dir string, take func(dir string) *policy.Policy, read func(c *content, i int, found *problem.List),
	problems *problem.List) *content {
	c := &content{settings: settings{Offline: true, Package: "@lingang/award"}, facts: &policy.SharedFacts{}}
	root := source.Dir(dir)
	if info, err := fs.Stat(root, "."); err != nil || !info.IsDir() {
		problems.Add(dir, "there is no such folder",
			"run from the root of the repository, or name the folder with -content")
		return c
	}
	source.Survey(root, dir, source.Content, problems)
	c.strings = text.Load(subFolder(root, "strings"), path.Join(dir, "strings"), problems)
	entries, err := fs.ReadDir(root, "policies")
	if err != nil || len(entries) == 0 {
		problems.Add(path.Join(dir, "policies"), "there are no policies", "add a folder for each policy")
	}
	var dirs []string
	for _, e := range entries {
		if e.IsDir() {
			dirs = append(dirs, path.Join(dir, "policies", e.Name()))
		}
	}
	if source.Exists(root, policy.SharedName) {
		c.facts = policy.ReadShared(root, path.Join(dir, policy.SharedName), problems)
	}
	c.policies = make([]*policy.Policy, len(dirs))
	problem.Each(len(dirs), problems, func(i int, found *problem.List) {
		if take != nil {
			c.policies[i] = take(dirs[i])
		}
		taken := c.policies[i] != nil
		if !taken {
			c.policies[i] = c.load(dirs[i], found)
		}
		c.facts.Check(c.policies[i], found) // of one that is taken over too: the site's facts may have changed
		if !taken {
			read(c, i, found)
		}
	})
	oneTitle(c.policies, problems)
	policy.CheckEditions(c.policies, problems)
	if source.Exists(root, "site.yaml") {
		yamlfile.Read(root, "site.yaml", path.Join(dir, "site.yaml"), &c.settings, problems)
	}
	return c
}

// oneTitle reports policies with the title of another: readers could not tell them apart.
func oneTitle(policies []*policy.Policy, problems *problem.List) {
	taken := map[string]string{}
	for _, p := range policies {
		if p == nil {
			continue // a fault of the generator, which has been told
		}
		for _, title := range []string{p.Meta.Title.ZH, p.Meta.Title.EN} {
			key := strings.ToLower(strings.Join(strings.Fields(title), " "))
			if other, twice := taken[key]; twice && key != "" && other != p.Slug {
				problems.Add(path.Join(p.Dir, "policy.yaml"), fmt.Sprintf("the title %q is that of the policy %s too",
					title, other), "readers tell policies apart by their titles; give each its own, or take one out")
				break
			}
			taken[key] = p.Slug
		}
	}
}

// load reads the policy in a folder.
func (c *content) load(dir string, problems *problem.List) *policy.Policy {
	return policy.Load(source.Dir(dir), dir, evaluate.Messages(c.strings), problems)
}

// site is for checks: it has no templates.
func (c *content) site(dir string) *page.Site {
	return &page.Site{Strings: c.strings, Policies: c.policies, Facts: c.facts, Content: source.Dir(dir),
		ContentDir: dir}
}

func subFolder(root fs.FS, name string) fs.FS {
	f, err := fs.Sub(root, name)
	if err != nil {
		panic(err) // only for invalid names, and these are not
	}
	return f
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
