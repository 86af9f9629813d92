package machine

import (
	"fmt"
	"io/fs"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/view"
	"lingang/generator/yamlfile"
	"path"
	"regexp"
	"time"
)

// changesFile says what changed for readers. It is optional: without it there are no feeds.
const changesFile = "changes.yaml"

// Change is an entry of content/changes.yaml.
type Change struct {
	ID     string      `yaml:"id"`
	Date   string      `yaml:"date"` // YYYY-MM-DD
	Title  policy.Text `yaml:"title"`
	Text   policy.Text `yaml:"text"`
	Policy string      `yaml:"policy"` // that changed; needed with a clause where there are several
	Clause string      `yaml:"clause"` // optional: the clause that changed
}

var changeID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Changes are what changed for readers, newest first.
type Changes []Change

// ReadChanges reads and checks the changes in the folder of the content; what is wrong goes to problems.
func ReadChanges(content fs.FS, dir string, policies []*policy.Policy, problems *problem.List) Changes {
	if content == nil {
		return nil
	}
	if !source.Exists(content, changesFile) {
		return nil
	}
	var changes Changes
	f := yamlfile.Read(content, changesFile, path.Join(dir, changesFile), &changes, problems)
	if !f.OK {
		return nil
	}
	seen := map[string]bool{}
	for i, c := range changes {
		at := fmt.Sprintf("$[%d]", i)
		if !changeID.MatchString(c.ID) || seen[c.ID] {
			f.Problem(problems, at+".id", fmt.Sprintf("the id %q is missing, used twice or not in lower case", c.ID),
				"readers of the feed know a change by its id; never change it")
		}
		seen[c.ID] = true
		if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
			f.Problem(problems, at+".date", fmt.Sprintf("%q is not a date", c.Date), "write it like 2026-11-23")
		} else if i > 0 && c.Date > changes[i-1].Date {
			f.Problem(problems, at+".date", fmt.Sprintf("%s comes after %s", c.Date, changes[i-1].Date),
				"put the newest change first")
		}
		if c.Title.IsZero() || c.Text.IsZero() {
			f.Problem(problems, at, "the change has no title or no text", "write both in both languages")
		}
		p := c.of(policies)
		if c.Clause != "" && c.Policy == "" && len(policies) > 1 {
			f.Problem(problems, at+".clause", fmt.Sprintf("clause %q of which policy?", c.Clause),
				fmt.Sprintf("there are several; name it: policy: %s", policies[0].Slug))
		} else if p == nil {
			f.Problem(problems, at+".policy", fmt.Sprintf("there is no policy %q", c.Policy), "name it by its folder")
		} else if _, ok := p.Clause(c.Clause); c.Clause != "" && !ok {
			f.Problem(problems, at+".clause", fmt.Sprintf("there is no clause %q", c.Clause),
				"name clauses by their id")
		}
	}
	return changes
}

// of is the policy that has changed.
func (c Change) of(policies []*policy.Policy) *policy.Policy {
	for _, p := range policies {
		if c.Policy == "" || p.Slug == c.Policy {
			return p
		}
	}
	return nil
}

// ChangeView is a change as a page or a feed shows it. Policy is which has changed; empty where the site has only one, or
// the change is one of the whole site.
type ChangeView struct {
	ID, Date, Title, Text string
	Policy                string
	Path                  string // of what changed
}

// In are the changes in a language.
func (changes Changes) In(policies []*policy.Policy, lang law.Lang) (out []ChangeView) {
	for _, c := range changes {
		v := ChangeView{ID: "change-" + c.ID, Date: c.Date, Title: view.Of(c.Title, lang),
			Text: view.Of(c.Text, lang), Path: view.HomePath(lang)}
		if c.Policy != "" && len(policies) > 1 {
			of := c.of(policies)
			v.Policy, v.Path = view.Of(of.Meta.Short, lang), view.PolicyPath(lang, of.Slug, "")
		}
		if c.Clause != "" {
			v.Path = view.PolicyPath(lang, c.of(policies).Slug, view.ClauseUnder(c.Clause))
		}
		out = append(out, v)
	}
	return out
}
