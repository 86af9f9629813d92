package search

import "lingang/generator/view"

// Kind is what an entry is.
type Kind string

// Kinds of entry. One letter, because it stands in the file hundreds of times.
const (
	Clause   Kind = "c"
	Award    Kind = "a"
	Plain    Kind = "e" // a section of an explanation
	Law      Kind = "l" // a paragraph of the law
	Doubt    Kind = "d"
	Term     Kind = "t"
	Question Kind = "q"
)

// Index is one policy in one language.
type Index struct {
	Policy string  `json:"policy"`
	Groups []Group `json:"groups"`
}

// Group are the entries of one page.
type Group struct {
	Path    string  `json:"path"` // under the policy's folder
	Cite    string  `json:"cite"`
	Title   string  `json:"title"`
	Entries []Entry `json:"entries"`
}

// Entry is one place that can be found.
type Entry struct {
	Kind   Kind
	Anchor string // the id of the place on the page
	Name   string
	Text   string
	Other  string // the words of the other language
}

// MarshalJSON writes an entry as a list, without what is empty at its end.
func (e Entry) MarshalJSON() ([]byte, error) {
	list := []string{string(e.Kind), e.Anchor, e.Name, e.Text, e.Other}
	for list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return view.EncodeJSON(list), nil
}
