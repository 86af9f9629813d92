package page

import (
	"io/fs"
	"strings"
	"testing"

	"lingang/generator/problem"
)

// without is a file system that lacks one file.
type without struct {
	fs.FS
	name string
}

func (f without) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// TestComponentWithoutExamples: a component that nobody can look at stops the build of the examples, and no other.
func TestComponentWithoutExamples(t *testing.T) {
	for _, samples := range []bool{false, true} {
		s := realSite(t)
		s.Site, s.Samples = without{s.Site, "components/law/examples.html"}, samples
		var problems problem.List
		render(s, &problems)
		switch {
		case !samples && len(problems) > 0:
			t.Errorf("without examples asked for: %v", problems.Err())
		case samples && (len(problems) != 1 || !strings.HasSuffix(problems[0].File, "components/law/examples.html")):
			t.Errorf("problems %v, want one about components/law/examples.html", problems)
		}
	}
}

// TestComponentsApart: example pages are rendered only when asked for, in both languages, and are in no sitemap.
func TestComponentsApart(t *testing.T) {
	for name := range renderReal(t) {
		if strings.Contains(name, "/components/") {
			t.Errorf("%s is part of the site", name)
		}
	}
	s := realSite(t)
	s.Samples = true
	var problems problem.List
	files := render(s, &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for _, name := range s.componentNames(&problems) {
		for _, lang := range []string{"zh", "en"} {
			if files[lang+"/components/"+name+"/index.html"] == nil {
				t.Errorf("component %s has no page in %s", name, lang)
			}
		}
	}
	if strings.Contains(string(files["sitemap.xml"]), "/components/") {
		t.Error("the sitemap lists examples")
	}
}
