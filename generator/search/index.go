// Package search makes what the search page looks through, at build time.
//
// An [Index] holds one policy in one language: the words of clauses, awards, doubts, terms and questions as the reader sees them,
// grouped by page, each with the address of its own place and, where they find more, the words of the other language. The words
// themselves are the smallest index that can also show them in context: a table of words and places would come on top of them and
// alone be half as large. So the browser makes that table when the file has arrived, with the twin of [Tokens], in a few
// milliseconds.
package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

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
	return encode(list)
}

// Encode gives the index as it ships.
func (x Index) Encode() ([]byte, error) {
	for _, g := range x.Groups {
		for i := range g.Entries {
			e := &g.Entries[i]
			if !findsMore(e.Other, g.Title+" "+e.Name+" "+e.Text) {
				e.Other = ""
			}
		}
	}
	return encode(x)
}

// findsMore is whether a text has a word that the other has not.
func findsMore(text, than string) bool {
	has := map[string]bool{}
	for _, t := range Tokens(than) {
		has[t.Text] = true
	}
	for _, t := range Tokens(text) {
		if !has[t.Text] {
			return true
		}
	}
	return false
}

// Name is the file's name, with the hash of its content.
func Name(lang string, content []byte) string {
	sum := sha256.Sum256(content)
	return "search-" + lang + "-" + hex.EncodeToString(sum[:])[:10] + ".json"
}

// encode is json.Marshal without the escapes that only HTML needs.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}
