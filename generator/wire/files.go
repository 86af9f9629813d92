package wire

// Names are the names of facts and awards in both languages, for scripts that read tables and write them.
type Names struct {
	Name     Text           `json:"name"`    // the heading of the column with a company's name
	Aliases  []string       `json:"aliases"` // what else people write there
	Nothing  []string       `json:"nothing"` // what people write into a cell that has nothing to say, in either language
	Sections []NamedSection `json:"sections"`
	Items    []NamedItem    `json:"items"`
}

// NamedSection is a run of questions on one subject.
type NamedSection struct {
	ID string `json:"id"`
	Text
	Facts []NamedFact `json:"facts"`
}

// NamedFact is a fact by its short name.
type NamedFact struct {
	ID   string   `json:"id"`
	Type FactType `json:"type"`
	Text
	// Currency is what money is in as readers see it, where that is not yuan.
	Currency *Text         `json:"currency,omitempty"`
	Options  []NamedOption `json:"options,omitempty"`
}

// NamedOption is an answer of a one-of fact.
type NamedOption struct {
	ID string `json:"id"`
	Text
}

// NamedItem is an award by its name.
type NamedItem struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	Text
}

// Example is a public persona with its answers.
type Example struct {
	ID string `json:"id"`
	Text
	Facts Facts `json:"facts"`
}

// Tree is a part of an embedded calculator: a text, or an element with its name (those of SVG begin with "svg:"), its
// attributes and its children.
//
//ts:type string | readonly [name: string, attributes: Readonly<Record<string, string>>, ...children: Tree[]]
type Tree struct {
	Text       string
	Name       string // empty for a text
	Attributes map[string]string
	Children   []Tree
}

// MarshalJSON writes an element as a list: [name, attributes, children …].
func (t Tree) MarshalJSON() ([]byte, error) { return Plain(t.plain()), nil }

// plain is the tree without methods: what a method writes is read again by whoever writes what it stands in, so deep
// trees would be read many times.
func (t Tree) plain() any {
	if t.Name == "" {
		return t.Text
	}
	list := []any{t.Name, t.Attributes}
	for _, child := range t.Children {
		list = append(list, child.plain())
	}
	return list
}

// Embeds are the addresses of trees, relative to api/embed.js, by policy, by "clause/8-1" or "tool/relocation", by
// language.
type Embeds map[string]map[string]map[Lang]string

// Texts are texts of the interface in each language, for a script that is the same in both.
type Texts map[Lang]Strings

// Citations are how the clauses of a policy are cited, made into citations by a script.
type Citations struct {
	Forms   []CitationForm  `json:"forms"`
	Clauses map[string]Text `json:"clauses"` // how each is cited, by id
	Words   CopyWords       `json:"words"`
}

// CitationForm is a way of citing. {clause} stands for a clause's id, {where} for how it is cited, {accessed} for the
// day of access in the form that Accessed has.
type CitationForm struct {
	Label    string `json:"label"`
	Lang     Lang   `json:"lang"`
	Text     string `json:"text"`
	Accessed string `json:"accessed,omitempty"`
}

// CopyWords are what a button that copies says.
type CopyWords struct {
	Copy   string `json:"copy"`
	Copied string `json:"copied"`
	Failed string `json:"failed"`
}

// Fit is what the page that sets policies side by side says to its script.
type Fit struct {
	API      string          `json:"api"` // of several.js
	Lang     Lang            `json:"lang"`
	Facts    map[string]Fact `json:"facts"` // shared ones, by id
	Strings  Strings         `json:"strings"`
	Policies []FitPolicy     `json:"policies"`
}

// FitPolicy is how a policy is worked out there.
type FitPolicy struct {
	Policy string             `json:"policy"`
	From   string             `json:"from"`
	Until  string             `json:"until"`
	Quiz   string             `json:"quiz"`
	Dated  bool               `json:"dated"` // it asks for the day, as_of
	Given  Facts              `json:"given"`
	Facts  map[string]FitFact `json:"facts"` // by the shared fact's id
}

// FitFact is the policy's own fact for a shared one. Of options, those that exactly one of its own fits.
type FitFact struct {
	ID      string            `json:"id"`
	Options map[string]string `json:"options,omitempty"`
}
