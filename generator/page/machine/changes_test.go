package machine

import (
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/view/viewtest"
)

// TestChangesProblems: what an author gets wrong in changes.yaml is told with its line.
func TestChangesProblems(t *testing.T) {
	const good = "- id: b\n  date: 2026-11-23\n  title: {zh: 甲, en: A}\n  text: {zh: 乙, en: B}\n  clause: 8-1\n- id: a\n  date: 2026-11-22\n  title: {zh: 甲, en: A}\n  text: {zh: 乙, en: B}\n"
	read := func(text string) (Changes, string) {
		content := fstest.MapFS{changesFile: {Data: []byte(text)}}
		var problems problem.List
		changes := ReadChanges(content, "content", viewtest.Content(t).Policies, &problems)
		if err := problems.Err(); err != nil {
			return changes, err.Error()
		}
		return changes, ""
	}
	if changes, told := read(good); told != "" || len(changes) != 2 || changes[0].ID != "b" {
		t.Fatalf("%d changes, %s", len(changes), told)
	}
	for _, c := range []struct{ old, new, want string }{
		{"id: a\n", "id: b\n", `content/changes.yaml:6:7: the id "b" is missing, used twice`},
		{"id: a\n", "id: A b\n", "content/changes.yaml:6:7: the id"},
		{"date: 2026-11-22", "date: 2026-11-24", "content/changes.yaml:7:9: 2026-11-24 comes after 2026-11-23"},
		{"date: 2026-11-22", "date: 22.11.2026", `content/changes.yaml:7:9: "22.11.2026" is not a date`},
		{"clause: 8-1", "clause: 8-9", `content/changes.yaml:5:11: there is no clause "8-9"`},
		{"clause: 8-1", "clauses: 8-1", `content/changes.yaml:5:3: unknown field "clauses"`},
		{"  text: {zh: 乙, en: B}\n  clause", "  clause",
			"content/changes.yaml:1:3: the change has no title or no text"},
		{"title: {zh: 甲, en: A}", "title: {zh: 甲}", `content/changes.yaml:3:`},
	} {
		if _, told := read(strings.Replace(good, c.old, c.new, 1)); !strings.Contains(told, c.want) {
			t.Errorf("%q: %s\nwant %s", c.new, told, c.want)
		}
	}
}

// TestChangesOfSeveral: with several policies a change says which it is of, and a clause is one of a policy.
func TestChangesOfSeveral(t *testing.T) {
	first := viewtest.Content(t).Policies[0]
	other := *first
	other.Slug = "other-2021"
	both := []*policy.Policy{first, &other}
	read := func(named string) (Changes, problem.List) {
		content := fstest.MapFS{changesFile: {Data: []byte("- id: b\n  date: 2026-11-23\n  title: {zh: 甲, en: A}\n  text: {zh: 乙, en: B}\n" + named)}}
		var problems problem.List
		return ReadChanges(content, "content", both, &problems), problems
	}
	if _, told := read("  clause: 8-1\n"); len(told) != 1 || told[0].Line != 5 || told[0].What != `clause "8-1" of which policy?` {
		t.Errorf("told %v", told)
	}
	changes, told := read("  policy: other-2021\n  clause: 8-1\n")
	if len(told) > 0 {
		t.Fatal(told.Err())
	}
	if v := changes.In(both, law.EN)[0]; v.Policy != other.Meta.Short.EN || v.Path != "en/other-2021/clauses/8-1/" {
		t.Errorf("%+v", v)
	}
	if v := changes.In(both[1:], law.EN)[0]; v.Policy != "" {
		t.Errorf("the only policy is named: %+v", v)
	}
}
