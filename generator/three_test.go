package main

import (
	_ "embed"
	"encoding/json"
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	robots2026 = "qinghe-robotics-2026"
	robots2028 = "qinghe-robotics-2028" // replaces the other
)

//go:embed testdata/third/ended.yaml
var ended2026 string // what policy.yaml of the earlier one says besides once it is replaced

// three is the content with two more policies, of which one replaces the other, each named file edited.
func three(t *testing.T, edits ...[3]string) string {
	t.Helper()
	dir := spoiled(t)
	for _, of := range []string{"second", "third"} {
		if err := os.CopyFS(filepath.Join(dir, "policies"), os.DirFS(filepath.Join("testdata", of, "content/policies"))); err != nil {
			t.Fatal(err)
		}
	}
	edits = append([][3]string{{robots2026 + "/policy.yaml", "", ended2026}}, edits...)
	for _, e := range edits {
		name := filepath.Join(dir, "policies", e[0])
		b, err := os.ReadFile(name)
		if err != nil || e[1] != "" && !strings.Contains(string(b), e[1]) {
			t.Fatalf("%q is not in %s: %v", e[1], name, err)
		}
		text := strings.Replace(string(b), e[1], e[2], 1)
		if e[1] == "" {
			text = string(b) + e[2]
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestThreePolicies: on a site of three, every page speaks of its own policy, and what is of the whole site of all.
func TestThreePolicies(t *testing.T) {
	dir := three(t)
	changes := "- {id: robots, date: 2028-04-02, policy: " + robots2028 + ", clause: \"3\", title: {zh: 新办法, en: New measures}, text: {zh: 已收录, en: Published}}\n"
	old, err := os.ReadFile(filepath.Join(dir, "changes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "changes.yaml"), append([]byte(changes), old...), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Chdir("..")
	out := filepath.Join(t.TempDir(), "dist")
	// Links that lead nowhere fail the build.
	if code, _, errs := call("", "build", "-content", dir, "-out", out, "-today", "2028-06-01"); code != 0 {
		t.Fatal(errs)
	}
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}

	of := map[string]*regexp.Regexp{
		"lingang-ai-2020": regexp.MustCompile(`青禾|Qinghe|qinghe`),
		robots2026:        regexp.MustCompile(`新片区|人工智能企业|Special Area|lingang-ai-2020`),
		robots2028:        regexp.MustCompile(`新片区|人工智能企业|Special Area|lingang-ai-2020`),
	}
	pages := 0
	for slug, others := range of {
		for _, lang := range []string{"zh", "en"} {
			root := filepath.Join(out, lang, slug)
			err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
				if err != nil || filepath.Ext(name) != ".html" && filepath.Ext(name) != ".md" {
					return err
				}
				pages++
				b, err := os.ReadFile(name)
				if found := others.Find(b); found != nil {
					t.Errorf("%s speaks of another policy: %s", name, found)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if pages < 150 {
		t.Errorf("%d pages", pages)
	}

	for lang, title := range map[string][2]string{"zh": {"青禾区机器人产业办法（2028）", "：新办法"}, "en": {"Qinghe robot industry measures (2028)", ": New measures"}} {
		var feed struct {
			Entries []struct {
				Title string `xml:"title"`
				Link  struct {
					Href string `xml:"href,attr"`
				} `xml:"link"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal([]byte(read(lang+"/feed.xml")), &feed); err != nil {
			t.Fatal(err)
		}
		if first := feed.Entries[0]; len(feed.Entries) < 3 || first.Title != title[0]+title[1] || !strings.HasSuffix(first.Link.Href, "/"+lang+"/"+robots2028+"/clauses/3/") {
			t.Errorf("%s: %+v", lang, feed.Entries)
		}
		var manifest struct{ Name, Description string }
		if err := json.Unmarshal([]byte(read(lang+"/site.webmanifest")), &manifest); err != nil || manifest.Name == "" || strings.Contains(manifest.Name, title[0]) {
			t.Errorf("%s: %+v, %v", lang, manifest, err)
		}
		home := read(lang + "/index.html")
		for slug := range of {
			if !strings.Contains(home, slug+"/quiz/") || !strings.Contains(home, "/"+slug+"/text/") { // the latter in JSON-LD
				t.Errorf("%s: the home page does not name %s", lang, slug)
			}
		}
		if strings.Contains(home, "og:image") || strings.Contains(read(lang+"/about/index.html"), "og:image") {
			t.Errorf("%s: a page of all has the picture of one policy", lang)
		}
		if index := slices.Sorted(globbed(t, out, "assets/"+robots2028+"/search-"+lang+"-*.json")); len(index) != 1 || !strings.Contains(read(index[0]), `"name":"`+title[0]) {
			t.Errorf("%s: hits do not say that they are of %s: %v", lang, title[0], index)
		}
	}
	llms := read("llms.txt")
	if n := strings.Count(llms, "\n## "); n != 6 {
		t.Errorf("llms.txt has %d sections, want one for each policy and language:\n%s", n, llms)
	}

	// What would be empty is not there, nor named by anything.
	sitemap := read("sitemap.xml")
	for _, page := range []string{"examples/", "notes/", "glossary/", "relocation/", "commitment/"} {
		if _, err := os.Stat(filepath.Join(out, "zh", robots2028, page)); err == nil || strings.Contains(sitemap, robots2028+"/"+page) {
			t.Errorf("%s is made, and would be empty", page)
		}
	}
	if !strings.Contains(sitemap, robots2026+"/notes/") || !strings.Contains(sitemap, robots2028+"/changes/") || strings.Contains(sitemap, robots2026+"/changes/") {
		t.Error("the sitemap does not have the pages that there are")
	}
}

// TestEdition: the page of what has changed has all of it, and the pages of the earlier edition lead there.
func TestEdition(t *testing.T) {
	dir := three(t)
	t.Chdir("..")
	out := filepath.Join(t.TempDir(), "dist")
	if code, _, errs := call("", "build", "-content", dir, "-out", out, "-today", "2028-06-01"); code != 0 {
		t.Fatal(errs)
	}
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		text := regexp.MustCompile(`<span class="?visually-hidden"?>[^<]*</span>`).ReplaceAllString(string(b), "")
		return strings.ReplaceAll(text, `"`, "")
	}
	if file := read("data/" + robots2028 + "/policy.json"); !strings.Contains(file, "replaces: {\n  policy: "+robots2026+",") || !strings.Contains(file, "clause: a-2,\n   zh: 原") {
		t.Errorf("policy.json does not say what it replaces: %s", file[:1000])
	}
	for lang, want := range map[string][]string{
		"zh": {"<del>12%</del><ins>15%</ins>", "<del>240</del><ins>300</ins>", "<del>45</del><ins>60</ins>", "240万元", "300万元", "只改了序号", "原第3条",
			"另有3个条款", "没有规定", "原《青禾区促进机器人产业发展若干办法》同时废止", "<del>12%</del>"},
		"en": {"<del>12%</del><ins>15%</ins>", "<del>2.4</del><ins>3</ins>", "RMB\u00a0600,000", "Renumbered only", "formerly Article 3", "the other 3 clauses",
			"lang=zh-CN", "20 January 2026", "10 March 2028", "Not stated"},
	} {
		page := read(lang + "/" + robots2028 + "/changes/index.html")
		for _, part := range want {
			if !strings.Contains(page, part) {
				t.Errorf("%s: %q is not on the page", lang, part)
			}
		}
		if n := strings.Count(page, "edition-clause id="); n != 7 {
			t.Errorf("%s: %d clauses, want 1 changed, 1-2 and 5 gone, 3 new, 4 renumbered, 5 and a-2 changed", lang, n)
		}
		for _, id := range []string{"clause-1", "gone-1-2", "gone-5", "clause-3", "clause-4", "clause-5", "clause-a-2"} {
			if !strings.Contains(page, "id="+id+" ") && !strings.Contains(page, "id="+id+">") {
				t.Errorf("%s: %s is not there", lang, id)
			}
		}
		if stages := map[string]string{"zh": "奖励分2次支付", "en": "Paid in 2 parts"}[lang]; !strings.Contains(read(lang+"/"+robots2028+"/clauses/3/index.html"), stages) {
			t.Errorf("%s: stages are called years", lang)
		}
		for _, old := range []string{"", "quiz/", "clauses/4/", "text/"} {
			if !strings.Contains(read(lang+"/"+robots2026+"/"+old+"index.html"), robots2028+"/changes/") {
				t.Errorf("%s: %q of the earlier edition does not say that it has been replaced", lang, old)
			}
		}
		if replaced := map[string]string{"zh": "取代。", "en": "From 1 April 2028 it is replaced by "}[lang]; !strings.Contains(read(lang+"/"+robots2026+"/text/index.md"), replaced) {
			t.Errorf("%s: the earlier edition as Markdown does not say that it has been replaced", lang)
		}
		if !strings.Contains(read(lang+"/"+robots2028+"/index.html"), "href=changes/") {
			t.Errorf("%s: the overview does not lead to what has changed", lang)
		}
		if strings.Contains(read(lang+"/lingang-ai-2020/index.html"), "changes/") {
			t.Errorf("%s: a policy that replaces none leads to changes", lang)
		}
	}
}

// TestEditionsDamaged: what is wrong between editions is told with its place.
func TestEditionsDamaged(t *testing.T) {
	const later, earlier = robots2028 + "/policy.yaml", robots2026 + "/policy.yaml"
	for _, c := range []struct {
		name, want string
		edits      [][3]string
	}{
		{"unknown", later + `:12:\d+: there is no policy "qinghe-2026"` + "\nhint: lingang-ai-2020, " + robots2026, [][3]string{{later, "policy: " + robots2026, "policy: qinghe-2026"}}},
		{"itself", later + `:12:\d+: the policy replaces itself`, [][3]string{{later, "policy: " + robots2026, "policy: " + robots2028}}},
		{"a circle", `is in the end replaced by itself`, [][3]string{{earlier, "\nissued:", "\nreplaces: " + robots2028 + "\nissued:"}}},
		{"backwards", earlier + `:\d+:\d+: it is in force from 2026-02-01, before what it replaces \(2028-04-01\)`,
			[][3]string{{earlier, "\nissued:", "\nreplaces: " + robots2028 + "\nissued:"}, {later, "  policy: " + robots2026, "  policy: lingang-ai-2020"}}},
		{"not ended", earlier + `:\d+:\d+: it is still in force on 2028-04-01, from which ` + robots2028 + ` replaces it`, [][3]string{{earlier, ended2026, ""}}},
		{"ended on another day", earlier + `:\d+:\d+: it is said to be replaced on 2028-05-01, and ` + robots2028 + `, which replaces it, is in force from 2028-04-01`,
			[][3]string{{earlier, "on: 2028-04-01", "on: 2028-05-01"}}},
		{"repealed later", earlier + `:\d+:\d+: it is still in force on 2028-04-01`, [][3]string{{earlier, "on: 2028-04-01\n  kind: replaced", "on: 2028-04-02\n  kind: repealed"}}},
		{"other words", later + `:\d+:\d+: .*同时作废`, [][3]string{{later, "同时废止", "同时作废"}}},
		{"no such clause", later + `:\d+:\d+: no clause "a-9"`, [][3]string{{later, "clause: a-2\n  law: {zh: 原", "clause: a-9\n  law: {zh: 原"}}},
		{"no policy named", later + `:\d+:\d+: it does not say which policy is replaced`, [][3]string{{later, "  policy: " + robots2026 + "\n", ""}}},
		{"was nothing", robots2028 + `/clauses/4/rule.yaml:1:\d+: qinghe-robotics-2026 has no clause "9"`, [][3]string{{robots2028 + "/clauses/4/rule.yaml", `was: "3"`, `was: "9"`}}},
		{"was twice", robots2028 + `/clauses/5/rule.yaml:1:\d+: clause "4" was "3" too`, [][3]string{{robots2028 + "/clauses/5/rule.yaml", `was: "4"`, `was: "3"`}}},
		{"was without", robots2026 + `/clauses/4/rule.yaml:1:\d+: the policy replaces no other`, [][3]string{{robots2026 + "/clauses/4/rule.yaml", "items:", "was: \"3\"\nitems:"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, errs := call("", "check", "-content", three(t, c.edits...), "-site", "../site")
			if code != 1 || !regexp.MustCompile(c.want).MatchString(filepath.ToSlash(errs)) || !strings.Contains(errs, "\nhint: ") {
				t.Errorf("exit %d: %s\nwant %s", code, errs, c.want)
			}
		})
	}
}

// TestCheckWarns: with several policies the texts of the site may not speak of one; that is told, and stops nothing.
func TestCheckWarns(t *testing.T) {
	code, out, errs := call("", "check", "-content", three(t), "-site", "../site")
	if code != 0 || strings.Count(out, "\n") != 3 {
		t.Errorf("exit %d, %s%s", code, out, errs)
	}
	for _, want := range []string{
		`strings/site\.zh\.yaml:4:11: warning: "人工智能", of its short title, names lingang-ai-2020 alone`,
		`strings/site\.zh\.yaml:6:\d+: warning: "临港新片区"`,
		`strings/site\.en\.yaml:4:9: warning: "Lin-gang AI"`,
		`pages/about\.en\.md:\d+:\d+: warning: "(?:2020|Lin-gang)"`,
		`pages/about\.zh\.md:\d+:\d+: warning: `,
	} {
		if !regexp.MustCompile(want).MatchString(errs) {
			t.Errorf("%s is not in\n%s", want, errs)
		}
	}
	if strings.Contains(errs, "strings/zh.yaml") || strings.Contains(errs, robots2026) {
		t.Errorf("a text that names no policy is told:\n%s", errs)
	}
}

// TestCheckIsABuild: what only a build could tell is told by the check too, and nothing is written.
func TestCheckIsABuild(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"a stale picture", "strings/site.zh.yaml", "name: 临港人工智能政策", "name: 临港政策集", "share.zh.png: the picture is not of these words"},
		{"a download that is not there", "pages/about.en.md", "download:licences.txt", "download:nothing.txt", `"../../data/nothing.txt" leads nowhere`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := spoiled(t, [3]string{c.file, c.old, c.new})
			out := filepath.Join(t.TempDir(), "dist")
			code, _, errs := call("", "check", "-content", dir, "-site", "../site", "-out", out)
			if code != 1 || !strings.Contains(errs, c.want) {
				t.Errorf("exit %d: %s", code, errs)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), "*")); len(left) > 0 {
				t.Errorf("%v is written", left)
			}
		})
	}
}

// globbed are the files of a folder that match a pattern, by their paths in it.
func globbed(t *testing.T, dir, pattern string) func(func(string) bool) {
	found, err := fs.Glob(os.DirFS(dir), pattern)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Values(found)
}
