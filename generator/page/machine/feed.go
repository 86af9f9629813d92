package machine

import (
	"bytes"
	"encoding/xml"
	"lingang/generator/view"
)

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

// Feed is the Atom feed of a language (RFC 4287). A change has a day, not an hour: midnight UTC stands for it.
func Feed(v view.View, changes Changes) []byte {
	self, home, about := v.Absolute(view.FeedPath(v.Lang)), v.Absolute(view.HomePath(v.Lang)),
		v.Absolute(view.AboutPath(v.Lang))
	feed := atomFeed{Lang: view.HTMLLang(v.Lang), Title: v.T("machine.feed_title"), Subtitle: v.T("site.description"),
		ID:      self,
		Updated: midnight(changes[0].Date), Author: v.T("site.name"),
		Links: []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", home}}}
	for _, c := range changes.In(v.Policies, v.Lang) {
		if c.Policy != "" {
			c.Title = c.Policy + v.T("list.colon") + c.Title
		}
		feed.Entries = append(feed.Entries, atomEntry{c.Title, about + "#" + c.ID, midnight(c.Date),
			atomLink{"alternate", "text/html", v.Absolute(c.Path)}, c.Text})
	}
	b, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		panic(err) // plain texts
	}
	return append(append([]byte(xml.Header), bytes.TrimSpace(b)...), '\n')
}

func midnight(day string) string { return day + "T00:00:00Z" }
