package page

import (
	"bytes"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/page/linkpicture"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

func rendered(t *testing.T, change func(*Site)) (home string, told string) {
	t.Helper()
	s := realSite(t)
	change(s)
	var problems problem.List
	files := render(s, &problems)
	if err := problems.Err(); err != nil {
		return "", err.Error()
	}
	return string(files["en/index.html"]), ""
}

// TestShare: a picture of other words than the content's stops the build; one of another status, or none, is left out.
func TestShare(t *testing.T) {
	if home, told := rendered(t, func(*Site) {}); told != "" || !strings.Contains(home, "og:image") {
		t.Fatalf("no picture: %s", told)
	}
	slug := realSite(t).Policies[0].Slug
	home, told := rendered(t, func(s *Site) { s.Content = without{s.Content, linkpicture.File(slug, law.EN)} })
	if told != "" || strings.Contains(home, "og:image") || !strings.Contains(home, `content="summary"`) {
		t.Errorf("without a picture: %s", told)
	}
	home, told = rendered(t, func(s *Site) { s.Today = "2021-01-01" })
	if told != "" || strings.Contains(home, "og:image") {
		t.Errorf("a picture that says expired, while in force: %s", told)
	}
	_, told = rendered(t, func(s *Site) {
		p := *s.Policies[0]
		p.Meta.Short = policy.Text{ZH: "另一个名称", EN: "Another name"}
		s.Policies = []*policy.Policy{&p}
	})
	if !strings.Contains(told, "share.en.png: the picture is not of these words") ||
		!strings.Contains(told, "hint: draw it again: make images") {
		t.Errorf("other words: %s", told)
	}
}

// TestDrawings: the drawing shows every award, and is the same each time.
func TestDrawings(t *testing.T) {
	s := realSite(t)
	drawings, err := Drawings(s)
	if err != nil || len(drawings) != 2*len(s.Policies) {
		t.Fatalf("%d drawings, %v", len(drawings), err)
	}
	again, _ := Drawings(s)
	for file, b := range drawings {
		n := bytes.Count(b, []byte(`<rect class="`)) + bytes.Count(b, []byte(`<path class="open"`))
		if n != len(s.Policies[0].Rules.Items) {
			t.Errorf("%s: %d squares", file, n)
		}
		if !bytes.Equal(b, again[file]) {
			t.Errorf("%s is drawn differently each time", file)
		}
	}
}
