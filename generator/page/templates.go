package page

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lingang/generator/page/linkpicture"
	"lingang/generator/problem"
	"lingang/generator/source"
)

// Templates are those of a site folder. They can be used again as long as its .html files are the same.
type Templates struct {
	base  *template.Template
	pages map[string]*template.Template
	// parts renders what stands on several pages, or on other people's; picture the picture that links are shown with.
	parts, picture *template.Template
}

// ReadTemplates parses layout, partials and components once, and each page on top of them. Problems show the folder as
// dir.
func ReadTemplates(site fs.FS, dir string, problems *problem.List) *Templates {
	r := templateReader{site, dir, problems}
	t := &Templates{pages: map[string]*template.Template{}}
	t.base = template.New("").Funcs(template.FuncMap{"dict": dict,
		"inc": func(i int) string { return strconv.Itoa(i + 1) }})
	for _, name := range slices.Concat(r.glob("templates/partials/*.html"), r.glob("components/*/*.html")) {
		if path.Base(name) != "examples.html" {
			r.parse(t.base, name)
		}
	}
	for _, name := range r.glob("templates/*.html") {
		page := template.Must(t.base.Clone()) // it has not been executed
		r.parse(page, name)
		t.pages[strings.TrimSuffix(path.Base(name), ".html")] = page
	}
	// What has been executed can no longer be cloned, so that each has its clone from the start.
	t.parts = template.Must(t.base.Clone())
	if source.Exists(site, linkpicture.Template) {
		t.picture = template.New("")
		r.parse(t.picture, linkpicture.Template)
	}
	return t
}

type templateReader struct {
	site     fs.FS
	dir      string
	problems *problem.List
}

func (r templateReader) glob(pattern string) []string {
	names, err := fs.Glob(r.site, pattern)
	if err != nil || len(names) == 0 {
		r.problems.Add(path.Join(r.dir, pattern), "there are no such files",
			"name the folder of the templates with -site")
	}
	return names
}

func (r templateReader) parse(t *template.Template, name string) {
	b, err := fs.ReadFile(r.site, name)
	if err == nil {
		_, err = t.New(name).Parse(string(b))
	}
	if err != nil {
		*r.problems = append(*r.problems, templateProblem(r.dir, name, err))
	}
}

var templatePlace = regexp.MustCompile(`template: (\S+?\.html):(\d+)(?::(\d+))?: (.*)`)

// templateProblem places an error of html/template, whose templates are named by their files.
func templateProblem(dir, file string, err error) problem.Problem {
	p := problem.Problem{File: path.Join(dir, file), What: err.Error(),
		Hint: "mend the template, or give the text that it asks for"}
	m := templatePlace.FindStringSubmatch(err.Error())
	for m != nil && templatePlace.MatchString(m[4]) {
		m = templatePlace.FindStringSubmatch(m[4]) // of a template that one calls by a method
	}
	if m != nil {
		p.File, p.What = path.Join(dir, m[1]), m[4]
		p.Line, _ = strconv.Atoi(m[2])
		if p.Col, _ = strconv.Atoi(m[3]); m[3] != "" {
			p.Col++ // the package counts columns from 0
		}
	}
	return p
}

// dict makes a map of pairs, for templates that take more than one thing.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict takes pairs")
	}
	out := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict key %v is not a string", pairs[i])
		}
		out[key] = pairs[i+1]
	}
	return out, nil
}
