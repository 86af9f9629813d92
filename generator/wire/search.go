package wire

// SearchKind is what an entry is. One letter, because it stands in the file hundreds of times.
type SearchKind string

// Kinds of entry.
const (
	ClauseEntry   SearchKind = "c"
	AwardEntry    SearchKind = "a"
	PlainEntry    SearchKind = "e" // a section of an explanation
	LawEntry      SearchKind = "l" // a paragraph of the law
	DoubtEntry    SearchKind = "d"
	TermEntry     SearchKind = "t"
	QuestionEntry SearchKind = "q"
)

// SearchIndex is what can be found of one policy in one language.
type SearchIndex struct {
	Policy string        `json:"policy"`
	Name   string        `json:"name,omitempty"` // of the policy, where hits have to say which they are of
	Groups []SearchGroup `json:"groups"`
	// Traditional characters, each followed by its simplified one.
	Traditional string `json:"traditional"`
	// How the characters of titles, awards and terms are read: each syllable with its characters.
	Pinyin string `json:"pinyin"`
	// Law is the file beside this one that has the paragraphs of the law in the other language, as a list of texts in
	// the order of the law's entries. It is not needed for the first result.
	Law string `json:"law"`
}

// SearchGroup is the entries of one page.
type SearchGroup struct {
	Path    string        `json:"path"` // under the policy's folder
	Cite    string        `json:"cite"`
	Title   string        `json:"title"`
	Entries []SearchEntry `json:"entries"`
}

// SearchEntry is one place that can be found, with the words of the other language at the end.
//
//ts:type readonly [kind: SearchKind, anchor?: string, name?: string, text?: string, other?: string]
type SearchEntry struct {
	Kind   SearchKind
	Anchor string // the id of the place on the page
	Name   string
	Text   string
	Other  string // the words of the other language
}

// MarshalJSON writes an entry as a list, without what is empty at its end.
func (e SearchEntry) MarshalJSON() ([]byte, error) {
	list := []string{string(e.Kind), e.Anchor, e.Name, e.Text, e.Other}
	for list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return Plain(list), nil
}
