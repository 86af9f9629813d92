package quiz

import (
	"maps"
	"slices"
	"strings"

	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// Place is where a script of the view's page is.
func Place(v view.View) wire.Place {
	return wire.Place{Policy: v.Policy.Slug, Lang: v.Lang, API: v.Rel(v.Engine), Benefits: v.Rel(v.Path("benefits/"))}
}

// EngineTexts are what the scripts of other pages than the questionnaire say of the engine and of answers.
func EngineTexts(v view.View) wire.Strings { return texts(v, "quiz", oneOf("engine", "answer")) }

// FieldTexts are those, and what is said beside an answer that was typed.
func FieldTexts(v view.View) wire.Strings {
	return texts(v, "quiz", oneOf("engine", "answer", "reading", "problems", "list"))
}

// wording is what results are shown with, in texts of their own besides those of some groups of the questionnaire's.
func wording(v view.View, own string, groups ...string) wire.Wording {
	said := texts(v, "quiz", oneOf(groups...))
	maps.Copy(said, v.Texts(own))
	// Frequencies are ids with spaces; keys of texts have none.
	frequencies := map[string]string{}
	for key, label := range v.Texts("frequency") {
		frequencies[strings.ReplaceAll(key, "_", " ")] = label
	}
	return wire.Wording{
		Place: Place(v), From: v.Policy.Meta.From, Until: v.Policy.Meta.Until, Kinds: v.Texts("kind"),
		Frequencies: frequencies, Strings: said,
	}
}

// texts are those under a prefix, of the groups that are wanted.
func texts(v view.View, prefix string, wanted func(group string) bool) wire.Strings {
	out := wire.Strings(v.Texts(prefix))
	maps.DeleteFunc(out, func(key, _ string) bool {
		group, _, _ := strings.Cut(key, ".")
		return !wanted(group)
	})
	return out
}

func oneOf(groups ...string) func(string) bool {
	return func(group string) bool { return slices.Contains(groups, group) }
}

func fact(v view.View, f policy.Question) wire.Fact {
	out := wire.Fact{Label: v.Of(f.Label), Type: f.Type, Unit: v.Of(f.Unit), Currency: v.Currency(f)}
	if f.ID == "annual_years" {
		out.Max = f.Max
	}
	return out
}

// columns are the columns of a list, by the names that steps give them.
func columns(v view.View, f policy.Question, put func(id string, column wire.Fact)) {
	for _, c := range f.Columns {
		one := fact(v, c)
		one.List = f.ID
		put(f.ID+"."+c.ID, one)
	}
}

func item(v view.View, it *award.Item) wire.Item {
	return wire.Item{Name: v.Named(it.Name), URL: v.Rel(v.Clause(it.Clause)) + "#item-" + it.ID, Kind: it.Kind,
		Frequency: wire.Frequency(it.Frequency)}
}

func clause(v view.View, c *policy.Clause) wire.Clause {
	return wire.Clause{Cite: v.Of(c.Cite), URL: v.Rel(v.Clause(c.ID)) + "#law"}
}
