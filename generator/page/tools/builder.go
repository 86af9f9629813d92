package tools

import (
	"encoding/json"
	"html"

	"lingang/generator/law"
	"lingang/generator/page/quiz"
	"lingang/generator/view"
)

// Builder is the page that makes the snippet by which another page shows the questionnaire.
type Builder struct {
	Origin, Script string // of the site, absolute; of api/quiz.js, relative to the page
	Sections       []quiz.Section
	Element, Frame string // the two snippets before anything is chosen
	Data           string // what the script needs, as JSON for an attribute
}

// builderData is what the script makes snippets of.
type builderData struct {
	Module string                `json:"module"` // address of api/quiz.js, absolute
	Policy string                `json:"policy"`
	Frames map[law.Lang][]string `json:"frames"` // by language, the address of the framed page and its title
	Words  map[string]string     `json:"words"`
}

// BuilderOf is the page of the view's policy.
func BuilderOf(v view.View) Builder {
	data := builderData{Module: v.Absolute(view.QuizPath), Policy: v.Policy.Slug, Frames: map[law.Lang][]string{},
		Words: v.Texts("builder.script")}
	for _, lang := range law.Langs {
		in := v.In(lang)
		data.Frames[lang] = []string{v.Absolute(view.FramePath(lang, v.Policy.Slug)),
			in.T("calculator.title") + " – " + in.Of(v.Policy.Meta.Short)}
	}
	b, err := json.Marshal(data)
	if err != nil {
		panic(err) // plain data
	}
	out := Builder{Origin: v.Base.Scheme + "://" + v.Base.Host, Script: v.Rel(view.QuizPath), Data: string(b)}
	for _, s := range quiz.Sections(v) {
		if !s.Always {
			out.Sections = append(out.Sections, s)
		}
	}
	here := data.Frames[v.Lang]
	out.Element = `<script type="module" src="` + data.Module + `"></script>` + "\n" + `<lingang-quiz policy="` + data.Policy +
		`" lang="` + string(v.Lang) + `"></lingang-quiz>`
	out.Frame = `<iframe src="` + here[0] + `" title="` + html.EscapeString(here[1]) +
		`" width="100%" height="640" allow="clipboard-write" loading="lazy"></iframe>`
	return out
}
