package tools

import (
	"maps"
	"strings"

	"lingang/generator/law"
	"lingang/generator/page/quiz"
	"lingang/generator/page/result"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// namesFile writes the names of a policy and gives the path of the file.
func namesFile(v view.View) string {
	return v.Files.Once("names", func() string { return v.Data("names", names(v)) })
}

func names(v view.View) wire.Names {
	zh, en := v.In(law.ZH), v.In(law.EN)
	out := wire.Names{Name: wire.Text{ZH: zh.T("batch.file.name"), EN: en.T("batch.file.name")},
		Aliases: strings.Split(zh.T("batch.file.name_also")+"|"+en.T("batch.file.name_also"), "|"), Nothing: nothing(v)}
	for _, section := range v.Policy.Sections {
		named := wire.NamedSection{ID: section.ID, Text: wire.Text(section.Title)}
		for _, id := range section.Facts {
			f, ok := v.Policy.Fact(id)
			if !ok {
				continue
			}
			fact := wire.NamedFact{ID: f.ID, Type: wire.FactType(f.Type), Text: wire.Text(f.Label)}
			if c, ok := award.CurrencyOf(f.Currency); ok {
				fact.Currency = &wire.Text{ZH: c.Name.ZH, EN: c.Name.EN}
			}
			for _, o := range f.Options {
				fact.Options = append(fact.Options, wire.NamedOption{ID: o.ID, Text: wire.Text(o.Text)})
			}
			named.Facts = append(named.Facts, fact)
		}
		out.Sections = append(out.Sections, named)
	}
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		out.Items = append(out.Items, wire.NamedItem{ID: it.ID, Kind: it.Kind, Text: it.Name})
	}
	return out
}

// nothing are the words for a cell that has nothing to say. Tables have them in either language, whatever the page's.
func nothing(v view.View) []string {
	var out []string
	for _, lang := range []law.Lang{law.ZH, law.EN} {
		out = append(out, strings.Split(v.In(lang).T("batch.file.nothing"), "|")...)
	}
	return out
}

// exampleFacts writes the answers of the public personas and gives the path of the file.
func exampleFacts(v view.View) string {
	return v.Files.Once("examples", func() string {
		out := []wire.Example{}
		for _, persona := range result.PublicPersonas(v.Policy) {
			if text, err := policy.FactsJSON(persona.Facts); err == nil {
				out = append(out, wire.Example{ID: persona.ID, Text: wire.Text(persona.Name),
					Facts: wire.Facts(result.Compact(text))})
			}
		}
		return v.Data("examples", out)
	})
}

// sheet is what the scripts of the two pages read from the page: addresses and wording.
func sheet(v view.View, prefix string) wire.Sheet {
	said := quiz.EngineTexts(v)
	maps.Copy(said, v.Texts(prefix))
	// what the template alone says
	maps.DeleteFunc(said, func(key, _ string) bool { return strings.HasPrefix(key, "page.") })
	return wire.Sheet{Place: quiz.Place(v), Quiz: v.Rel(v.Path("quiz/")), Names: v.Rel(namesFile(v)), Strings: said}
}
