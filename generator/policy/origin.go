package policy

import "fmt"

// Source is where the official text was taken from.
type Source struct {
	Kind      string `yaml:"kind"` // official or repost
	Publisher Text   `yaml:"publisher"`
	Address   string `yaml:"address"`
	Retrieved string `yaml:"retrieved"` // YYYY-MM-DD
	Extent    string `yaml:"extent"`    // whole or excerpt
}

// What a source may be.
const (
	Official = "official"
	Repost   = "repost"
	Whole    = "whole"
	Excerpt  = "excerpt"
)

// origin checks where the words come from. A policy of which nothing is known does without.
func (l *loader) origin() {
	s := l.meta.Source
	l.policy.Meta.Source = s
	if s == nil {
		return
	}
	wrong := func(key, what, hint string) { l.metaYAML.Problem(l.problems, "$.source"+key, what, hint) }
	if s.Kind != Official && s.Kind != Repost {
		wrong(".kind", fmt.Sprintf("unknown kind %q of source", s.Kind), "official, a page of the issuing body, or repost")
	}
	if s.Extent != Whole && s.Extent != Excerpt {
		wrong(".extent", fmt.Sprintf("unknown extent %q", s.Extent), "whole or excerpt")
	}
	if s.Publisher.IsZero() {
		wrong("", "the source has no publisher", "publisher: {zh:, en:}, whose page it is")
	}
	l.address("$.source.address", s.Address)
	switch {
	case s.Retrieved == "":
	case !isDay(s.Retrieved):
		wrong(".retrieved", fmt.Sprintf("%q is no day", s.Retrieved), "the day on which the text was taken, such as 2026-04-01")
	case s.Retrieved < l.meta.Issued.Is:
		wrong(".retrieved", "the text was taken before it was issued", "give the day on which it was taken")
	}
}
