package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lingang/generator/problem"
)

// Place is a folder of the content: the names, or patterns of names, of the files and folders that somebody reads.
type Place struct {
	Files   []string
	Folders map[string]*Place // one without a Place is looked at by itself
}

var (
	// Content is the folder of all content, and what is not in a policy's folder. embed.go is not content: by it the
	// folder goes into the program for the command line.
	Content = &Place{
		Files: []string{avoid, "changes.yaml", "embed.go", "facts.yaml", "site.yaml"},
		Folders: map[string]*Place{
			"pages":    {Files: []string{avoid, "about.zh.md", "about.en.md"}},
			"strings":  {Files: []string{avoid, "zh.yaml", "en.yaml", "*.zh.yaml", "*.en.yaml"}},
			"policies": {Files: []string{avoid}, Folders: map[string]*Place{"*": nil}},
		},
	}
	// Policy is the folder of a policy.
	Policy = &Place{Files: []string{avoid, "policy.yaml", "questions.yaml", "glossary.yaml", "source.zh.txt",
		"share.zh.png", "share.en.png", "words.zh.yaml", "words.en.yaml"}, Folders: map[string]*Place{
		"clauses": {Files: []string{avoid}, Folders: map[string]*Place{
			"*": {Files: []string{avoid, "law.zh.md", "law.en.md", "plain.zh.md", "plain.en.md", "rule.yaml",
				"doubts.yaml", "cases.yaml"}},
		}},
		"personas": {Files: []string{"*.yaml"}},
	}}
)

// avoid is a file of words that texts in and under its folder do not use.
const avoid = "avoid.yaml"

// Survey reports files and folders that nobody reads, names that some machines hold for one, and links that lead
// nowhere. What is missing is told by whoever reads it. Problems show the folder as dir.
func Survey(files fs.FS, dir string, place *Place, problems *problem.List) {
	survey(files, ".", dir, place, problems)
}

func survey(files fs.FS, name, dir string, place *Place, problems *problem.List) {
	entries, err := fs.ReadDir(files, name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			Tell(problems, path.Join(dir, name), err, "")
		}
		return
	}
	seen := map[string]string{}
	for _, e := range entries {
		at := path.Join(name, e.Name())
		shown := path.Join(dir, at)
		low := strings.ToLower(e.Name())
		if other, twice := seen[low]; twice {
			problems.Add(shown, fmt.Sprintf("the name differs from %q in case only", other),
				"some machines hold the two for one; give one of them another name")
		}
		seen[low] = e.Name()
		switch below, known := place.folder(e.Name()); {
		case e.Type()&fs.ModeSymlink != 0:
			problems.Add(shown, "the link leads nowhere", "let it lead to a file, or take it away")
		case place.file(e.Name()) && !e.IsDir(), known && e.IsDir() && below == nil:
		case place.file(e.Name()): // whoever reads it says that it is a folder
			Tell(problems, shown, &Damage{What: "not a plain file", Hint: "put a file here"}, "")
		case known && e.IsDir():
			survey(files, at, dir, below, problems)
		default:
			what := "nobody reads this file"
			if e.IsDir() {
				what = "nobody reads this folder"
			}
			problems.Add(shown, what, place.hint(e.Name()))
		}
	}
}

func (p *Place) file(name string) bool {
	return slices.ContainsFunc(p.Files, func(pattern string) bool { return matches(pattern, name) })
}

func (p *Place) folder(name string) (*Place, bool) {
	for pattern, below := range p.Folders {
		if matches(pattern, name) {
			return below, true
		}
	}
	return nil, false
}

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// hint is the way out for a name that nobody reads: the nearest that somebody does.
func (p *Place) hint(name string) string {
	var names []string
	for _, pattern := range p.Files {
		stem, _, _ := strings.Cut(name, ".")
		names = append(names, strings.Replace(pattern, "*", stem, 1))
	}
	for pattern := range p.Folders {
		if pattern != "*" {
			names = append(names, pattern)
		}
	}
	slices.Sort(names)
	if near := problem.Nearest(name, names); near != "" {
		return fmt.Sprintf("call it %s if that is what it is, or take it out of the content", near)
	}
	return "take it out of the content; docs/content-format.md says which files there are"
}
