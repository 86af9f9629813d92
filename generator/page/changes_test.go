package page

import (
	"lingang/generator/problem"
	"strings"
	"testing"
)

// TestNoChanges: a site without changes.yaml has no feed, and no page names one.
func TestNoChanges(t *testing.T) {
	s := realSite(t)
	s.Content = without{s.Content, "changes.yaml"}
	var problems problem.List
	files := render(s, &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if files["zh/feed.xml"] != nil || strings.Contains(string(files["zh/about/index.html"]), "feed.xml") {
		t.Error("there is a feed of nothing")
	}
}
