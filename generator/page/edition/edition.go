// Package edition is the page that compares a policy with the one whose place it has taken: clause by clause in the
// words of the law, and number by number.
package edition

import (
	"strings"

	"lingang/generator/diff"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Changes are what is another in the later of two editions.
type Changes struct {
	Earlier, Later Edition
	Says           *Says // nil where the law does not say that it replaces the other
	Clauses        []Clause
	Unchanged      int // clauses
	Numbers        []Row
	// Added and Dropped are the awards that only one of the two has.
	Added, Dropped []view.ItemLink
}

// Edition is one of the two.
type Edition struct{ Short, Title, From, Path, Quiz string }

// Says is the law's own statement that it replaces the earlier.
type Says struct{ Cite, Path, Words string }

// Clause is a clause that is new, gone, or other in its words or its number. Same has no Law: only its number changed.
type Clause struct {
	ID            string // on the page
	Kind          string // new, gone, changed, moved
	Before, After *view.ClauseLine
	Moved         bool        // it was cited otherwise
	Law, Other    []Paragraph // in the page's language, and in the other
	OtherLang     law.Lang
}

// Paragraph is one of the law, its words as they stay, go and come.
type Paragraph []diff.Run

// Of compares the view's policy with the one that it replaces.
func Of(v view.View) Changes {
	earlier := v.Policy.Earlier(v.Policies)
	if earlier == nil {
		return Changes{} // which has been told
	}
	was := v
	was.Policy = earlier
	out := Changes{Earlier: edition(was), Later: edition(v), Numbers: dates(was, v)}
	if c, ok := v.Policy.Clause(v.Policy.Replaces.Clause); ok {
		out.Says = &Says{v.Of(c.Cite), v.Rel(v.Clause(c.ID)), v.Of(v.Policy.Replaces.Law)}
	}
	for _, pair := range policy.Compared(earlier, v.Policy) {
		if c, ok := clause(was, v, pair); ok {
			out.Clauses = append(out.Clauses, c)
		} else {
			out.Unchanged++
		}
		for _, items := range pair.Items() {
			switch {
			case items.Before == nil:
				out.Added = append(out.Added, link(v, v.ItemLink(items.After)))
			case items.After == nil:
				out.Dropped = append(out.Dropped, link(v, was.ItemLink(items.Before)))
			default:
				out.Numbers = append(out.Numbers, numbers(was, v, items)...)
			}
		}
	}
	return out
}

func edition(v view.View) Edition {
	m := v.Policy.Meta
	return Edition{Short: v.Of(m.Short), Title: v.Of(m.Title), From: v.Date(m.From), Path: v.Rel(v.Path("")),
		Quiz: v.Rel(v.Path("quiz/"))}
}

func link(v view.View, to view.ItemLink) view.ItemLink {
	to.Path = v.Rel(to.Path) + "#item-" + to.ID
	return to
}

// clause is a pair as the page shows it; false where nothing about it is another.
func clause(was, v view.View, pair policy.ClausePair) (Clause, bool) {
	line := func(v view.View, c *policy.Clause) *view.ClauseLine {
		out := v.ClauseLine(c)
		out.Path = v.Rel(out.Path)
		return &out
	}
	out := Clause{OtherLang: view.Other(v.Lang)}
	switch {
	case pair.Before == nil:
		out.Kind, out.ID, out.After = "new", "clause-"+pair.After.ID, line(v, pair.After)
	case pair.After == nil:
		out.Kind, out.ID, out.Before = "gone", "gone-"+pair.Before.ID, line(was, pair.Before)
	default:
		out.ID, out.Before, out.After = "clause-"+pair.After.ID, line(was, pair.Before), line(v, pair.After)
		out.Moved = pair.Before.Cite != pair.After.Cite
		switch {
		case pair.Changed():
			out.Kind = "changed"
		case out.Moved:
			out.Kind = "moved"
			return out, true
		default:
			return Clause{}, false
		}
	}
	out.Law, out.Other = paragraphs(pair, v.Lang), paragraphs(pair, out.OtherLang)
	return out, true
}

// paragraphs are the words of both, in the paragraphs of the later.
func paragraphs(pair policy.ClausePair, lang law.Lang) []Paragraph {
	text := func(c *policy.Clause) string {
		if c == nil {
			return ""
		}
		var out []string
		for i := range c.Law[lang].Paragraphs {
			out = append(out, view.Paragraph(c, lang, i))
		}
		return strings.Join(out, "\n")
	}
	out := []Paragraph{nil}
	for _, run := range diff.Texts(text(pair.Before), text(pair.After)) {
		for i, part := range strings.Split(run.Text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			if part != "" {
				out[len(out)-1] = append(out[len(out)-1], diff.Run{Kind: run.Kind, Text: part})
			}
		}
	}
	for i := 0; i < len(out); { // the end of a paragraph that is gone may leave nothing
		if len(out[i]) == 0 && len(out) > 1 {
			out = append(out[:i], out[i+1:]...)
		} else {
			i++
		}
	}
	return out
}
