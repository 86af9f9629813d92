package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"time"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/yamlfile"
)

// changesFile says what changed for readers. It is optional: without it there are no feeds.
const changesFile = "changes.yaml"

// Change is an entry of content/changes.yaml.
type Change struct {
	ID     string      `yaml:"id"`
	Date   string      `yaml:"date"` // YYYY-MM-DD
	Title  policy.Text `yaml:"title"`
	Text   policy.Text `yaml:"text"`
	Policy string      `yaml:"policy"` // the first, unless named; of the clause
	Clause string      `yaml:"clause"` // optional: the clause that changed
}

var changeID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// readChanges reads and checks the changes; what is wrong goes to problems.
func (s *Site) readChanges(problems *problem.List) []Change {
	if s.Content == nil {
		return nil
	}
	if _, err := fs.Stat(s.Content, changesFile); err != nil {
		return nil
	}
	var changes []Change
	f := yamlfile.Read(s.Content, changesFile, path.Join(s.ContentDir, changesFile), &changes, problems)
	if !f.OK {
		return nil
	}
	seen := map[string]bool{}
	for i, c := range changes {
		at := fmt.Sprintf("$[%d]", i)
		if !changeID.MatchString(c.ID) || seen[c.ID] {
			f.Problem(problems, at+".id", fmt.Sprintf("the id %q is missing, used twice or not in lower case", c.ID), "readers of the feed know a change by its id; never change it")
		}
		seen[c.ID] = true
		if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
			f.Problem(problems, at+".date", fmt.Sprintf("%q is not a date", c.Date), "write it like 2026-11-23")
		} else if i > 0 && c.Date > changes[i-1].Date {
			f.Problem(problems, at+".date", fmt.Sprintf("%s comes after %s", c.Date, changes[i-1].Date), "put the newest change first")
		}
		if c.Title.IsZero() || c.Text.IsZero() {
			f.Problem(problems, at, "the change has no title or no text", "write both in both languages")
		}
		p := s.changedPolicy(c)
		if p == nil {
			f.Problem(problems, at+".policy", fmt.Sprintf("there is no policy %q", c.Policy), "name it by its folder")
		} else if _, ok := p.Clause(c.Clause); c.Clause != "" && !ok {
			f.Problem(problems, at+".clause", fmt.Sprintf("there is no clause %q", c.Clause), "name clauses by their id")
		}
	}
	return changes
}

func (s *Site) changedPolicy(c Change) *policy.Policy {
	for _, p := range s.Policies {
		if c.Policy == "" || p.Slug == c.Policy {
			return p
		}
	}
	return nil
}

// ChangeView is a change as a page or a feed shows it.
type ChangeView struct {
	ID, Date, Title, Text string
	Path                  string // of what changed
}

// Changes are the changes, newest first.
func (p *Page) Changes() []ChangeView { return p.site.changesIn(p.Lang) }

func (s *Site) changesIn(lang law.Lang) (out []ChangeView) {
	for _, c := range s.changes {
		v := ChangeView{ID: "change-" + c.ID, Date: c.Date, Title: in(c.Title, lang), Text: in(c.Text, lang), Path: string(lang) + "/"}
		if c.Clause != "" {
			v.Path = clausePath(lang, s.changedPolicy(c), c.Clause)
		}
		out = append(out, v)
	}
	return out
}

// FeedPath is where the feed of the page's language is; empty without changes.
func (p *Page) FeedPath() string {
	if len(p.site.changes) == 0 {
		return ""
	}
	return feedPath(p.Lang)
}

func feedPath(lang law.Lang) string { return string(lang) + "/feed.xml" }

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

// feeds makes an Atom feed in each language (RFC 4287). A change has a day, not an hour: midnight UTC stands for it.
func (s *Site) feeds() {
	if len(s.changes) == 0 {
		return
	}
	for _, lang := range law.Langs {
		t := s.texts(lang)
		self, home, about := s.absolute(feedPath(lang)), s.absolute(string(lang)+"/"), s.absolute(string(lang)+"/about/")
		feed := atomFeed{Lang: htmlLang(lang), Title: t.get("machine.feed_title"), Subtitle: t.get("site.description"), ID: self,
			Updated: midnight(s.changes[0].Date), Author: t.get("site.name"),
			Links: []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", home}}}
		for _, c := range s.changesIn(lang) {
			feed.Entries = append(feed.Entries, atomEntry{c.Title, about + "#" + c.ID, midnight(c.Date), atomLink{"alternate", "text/html", s.absolute(c.Path)}, c.Text})
		}
		b, err := xml.MarshalIndent(feed, "", " ")
		if err != nil {
			panic(err) // plain texts
		}
		s.write(feedPath(lang), append(append([]byte(xml.Header), bytes.TrimSpace(b)...), '\n'))
	}
}

func midnight(day string) string { return day + "T00:00:00Z" }
