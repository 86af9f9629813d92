package tools

import (
	"encoding/json"
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/page/result"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// namesJSON are the names of facts and awards in both languages, for scripts that read them and write them.
type namesJSON struct {
	Name     policy.Text  `json:"name"`    // the heading of the column with a company's name
	Aliases  []string     `json:"aliases"` // what else people write there
	Sections []namedGroup `json:"sections"`
	Awards   []namedAward `json:"items"`
}

type namedGroup struct {
	ZH    string      `json:"zh"`
	EN    string      `json:"en"`
	Facts []namedFact `json:"facts"`
}

type namedFact struct {
	ID      string        `json:"id"`
	Type    string        `json:"type"`
	ZH      string        `json:"zh"`
	EN      string        `json:"en"`
	Options []namedOption `json:"options,omitempty"`
}

type namedOption struct {
	ID string `json:"id"`
	ZH string `json:"zh"`
	EN string `json:"en"`
}

type namedAward struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

type exampleJSON struct {
	ID    string          `json:"id"`
	ZH    string          `json:"zh"`
	EN    string          `json:"en"`
	Facts json.RawMessage `json:"facts"`
}

// namesFile writes the names of a policy and gives the path of the file.
func namesFile(v view.View) string {
	return v.Files.Once("names", func() string { return v.Data("names", names(v)) })
}

func names(v view.View) namesJSON {
	zh, en := v.In(law.ZH), v.In(law.EN)
	out := namesJSON{Name: view.Both(func(lang law.Lang) string { return v.In(lang).T("batch.file.name") }),
		Aliases: strings.Split(zh.T("batch.file.name_also")+"|"+en.T("batch.file.name_also"), "|")}
	for _, section := range v.Policy.Sections {
		g := namedGroup{ZH: section.Title.ZH, EN: section.Title.EN}
		for _, id := range section.Facts {
			f, ok := v.Policy.Fact(id)
			if !ok {
				continue
			}
			fact := namedFact{ID: f.ID, Type: f.Type, ZH: f.Label.ZH, EN: f.Label.EN}
			for _, o := range f.Options {
				fact.Options = append(fact.Options, namedOption{o.ID, o.Text.ZH, o.Text.EN})
			}
			g.Facts = append(g.Facts, fact)
		}
		out.Sections = append(out.Sections, g)
	}
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		out.Awards = append(out.Awards, namedAward{ID: it.ID, Kind: string(it.Kind), ZH: it.Name.ZH, EN: it.Name.EN})
	}
	return out
}

// exampleFacts writes the answers of the public personas and gives the path of the file.
func exampleFacts(v view.View) string {
	return v.Files.Once("examples", func() string {
		out := []exampleJSON{}
		for _, persona := range result.PublicPersonas(v.Policy) {
			if text, err := policy.FactsJSON(persona.Facts); err == nil {
				out = append(out, exampleJSON{persona.ID, persona.Name.ZH, persona.Name.EN, json.RawMessage(result.Compact(text))})
			}
		}
		return v.Data("examples", out)
	})
}

// sheetData is what the scripts of the two pages read from the page: addresses and wording.
func sheetData(v view.View, prefix string, more map[string]string) template.JS {
	said := map[string]string{}
	for key, text := range v.Texts(prefix) {
		if !strings.HasPrefix(key, "page.") { // what the template alone says
			said[key] = text
		}
	}
	for _, group := range []string{"engine", "answer"} {
		for key, text := range v.Texts("quiz." + group) {
			said[group+"."+key] = text
		}
	}
	data := map[string]any{"policy": v.Policy.Slug, "lang": v.Lang, "api": v.Rel(v.Engine), "benefits": v.Rel(v.Path("benefits/")), "quiz": v.Rel(v.Path("quiz/")),
		"names": v.Rel(namesFile(v)), "strings": said}
	for key, path := range more {
		data[key] = v.Rel(path)
	}
	return view.ScriptJSON(data)
}
