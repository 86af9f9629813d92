// Package policy reads a policy's folder, checks it, and compiles its rules.
//
// [Load] takes content/policies/<policy> (docs/content-format.md) and gives one [Policy] for the pages, with the rules
// compiled to an [award.Policy] for the engine. It checks, and reports everything it finds with its place:
//
//   - the clauses put together are source.zh.txt, white space aside;
//   - both languages of a clause have the same paragraphs and the same numbers in the same order;
//   - each number of a rule is in the words that it quotes, in both languages, and the words state that number and no
//     other;
//   - each number of the law belongs to a rule, or is marked as computing nothing, with the reason;
//   - each fact that a rule needs is asked, once, and each item is shown to be awarded by a case or a persona;
//   - each explanation has both languages, with the same headings.
package policy

import (
	"slices"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/text"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// Policy is a policy as the pages need it.
type Policy struct {
	Slug       string
	Dir        string // as problems show it
	Meta       Meta
	Parts      []Part
	Clauses    []*Clause // in the order of the document
	Sections   []Section
	Facts      []Question
	Groups     []Group
	Activities []Activity
	Tools      Tools
	Terms      []Term
	Personas   []Persona
	Duties     []Duty
	Fit        Fit
	// OverlapDoubt is the address of the doubt about whether awards of this policy overlap; empty where there is none.
	OverlapDoubt string
	// Words are texts of the interface that the policy's pages say in their own way.
	Words text.Strings
	Rules *award.Policy
	// Replaces is the policy that this one has taken the place of.
	Replaces Replaces
	// RulesJSON is the rules file: award.Decode of it gives Rules.
	RulesJSON []byte
	// Numbers are the numbers of rules by their path, "8-1.capital.cap".
	Numbers map[string]Number

	// Complete is whether nothing is wrong with any rule.yaml, so that what no rule has is missing, and not lost with
	// one.
	Complete bool

	FactsFile, TermsFile *yamlfile.File
	WordsFiles           map[law.Lang]*yamlfile.File
	byID                 map[string]*Clause
	ceilings             map[*award.Item]award.Interval
	remembered           *sync.Map // see Remember
}

// Remember works an amount out that texts name by some words, once: the same words stand on several pages, in two
// languages.
func (p *Policy) Remember(words string, work func() (award.Interval, error)) (award.Interval, error) {
	type outcome struct {
		amount award.Interval
		err    error
	}
	if o, ok := p.remembered.Load(words); ok {
		return o.(outcome).amount, o.(outcome).err
	}
	amount, err := work()
	p.remembered.Store(words, outcome{amount, err})
	return amount, err
}

// Meta is who the policy is.
type Meta struct {
	Title, Short, HeadingTitle, Issuer, Adopted, DocumentNumber Text
	// Issued, From and Until are days, YYYY-MM-DD. Until is the last day on which the policy applies, or applied where it
	// ended before its time; empty where it has none.
	Issued, From, Until string
	// Begins and Lasts are the words that From and Until were worked out from; nil where the law states the day itself.
	Begins, Lasts *Counted
	Ended         *Ended  // nil where it ends by its own words, or not at all
	Source        *Source // nil where nothing is known
	// Area is where the policy applies.
	Area Text
	// EndsBy is the clause that says until when it is in force.
	EndsBy string
}

// Part is a part of the document, with clauses of its own or in articles.
type Part struct {
	Heading, Cite Text
	Articles      []Article
}

// Article is a run of clauses under a heading; the one article of a part without articles has none.
type Article struct {
	Heading, Oddity Text
	Short           Text // the heading in a few words, for contents; may be left out
	Clauses         []*Clause
}

// Group is an overlap group.
type Group struct {
	ID        string
	Name, Why Text
}

// Clause is one folder of clauses/.
type Clause struct {
	ID         string // 8-1
	Dir        string // 08-1
	Part       Text   // how the part is cited
	Cite       Text   // 第8条（1）
	Law        map[law.Lang]*LawText
	Plain      map[law.Lang]*Plain
	Items      []*award.Item
	Nothing    Text
	NoRule     []NoRule
	Doubts     []Doubt
	DoubtsFile *yamlfile.File
	Cases      []Case
	CasesFile  *yamlfile.File // nil without cases
	Given      Facts
	Was        string // its id in the policy that is replaced, where it had another

	wasFile *yamlfile.File
}

// NoRule says why numbers compute nothing.
type NoRule struct {
	Words quote
	Why   Text
}

// LawText is the law in one language.
type LawText struct {
	File       string
	Text       string
	Paragraphs []law.Span
	Numbers    []LawNumber

	unread bool // the file is missing, damaged or empty, which has been told
}

// LawNumber is a number in the law with the rule numbers that rest on it.
type LawNumber struct {
	law.Number
	Rules []string // paths
	None  *Text    // why it computes nothing
}

// Plain is an explanation in one language, before it is rendered.
type Plain struct {
	File     string
	Front    *yamlfile.File // of title and headline
	Title    string
	Headline string
	Body     string
	BodyLine int // the line that Body starts on
}

// Number is a number of a rule, to be shown.
type Number struct {
	Path   string
	Clause string
	Kind   NumberKind
	Is     string // plain digits, or with %
	Cites  []award.Cite
	// Currency is the code of another currency than yuan.
	Currency string
}

// NumberKind says how a number is shown.
type NumberKind int

// Kinds of number.
const (
	MoneyNumber NumberKind = iota
	PercentNumber
	CountNumber
)

// Clause returns the clause of that id.
func (p *Policy) Clause(id string) (*Clause, bool) {
	c, ok := p.byID[id]
	return c, ok
}

// Fact returns the question of that fact, or the column of a list, list.column.
func (p *Policy) Fact(id string) (Question, bool) {
	for _, f := range p.Facts {
		if f.ID == id {
			return f, true
		}
		if column, ok := strings.CutPrefix(id, f.ID+"."); ok {
			for _, c := range f.Columns {
				if c.ID == column {
					return c, true
				}
			}
		}
	}
	return Question{}, false
}

// Term returns the glossary's entry of that id.
func (p *Policy) Term(id string) (Term, bool) {
	for _, t := range p.Terms {
		if t.ID == id {
			return t, true
		}
	}
	return Term{}, false
}

// Doubted is a clause with doubts about an award, and how many.
type Doubted struct {
	Clause *Clause
	Count  int
}

// DoubtsAbout are the doubts on which an item's amount depends, by clause, in the order of the document.
func (p *Policy) DoubtsAbout(item string) (out []Doubted) {
	for _, c := range p.Clauses {
		n := 0
		for _, d := range c.Doubts {
			if slices.Contains(d.Awards, item) {
				n++
			}
		}
		if n > 0 {
			out = append(out, Doubted{c, n})
		}
	}
	return out
}

// Doubt finds a doubt by its address, <clause>.<id>.
func (p *Policy) Doubt(address string) (*Clause, Doubt, bool) {
	for _, c := range p.Clauses {
		for _, d := range c.Doubts {
			if c.ID+"."+d.ID == address {
				return c, d, true
			}
		}
	}
	return nil, Doubt{}, false
}

// Doubtful is whether anything about its words is doubtful or odd.
func (p *Policy) Doubtful() bool {
	return slices.ContainsFunc(p.Clauses, func(c *Clause) bool {
		return len(c.Doubts) > 0 || c.DoubtsFile != nil && !c.DoubtsFile.OK // which has been told
	})
}

// DoubtUnread is whether an address may be that of a doubt in a file that could not be read, which has been told.
func (p *Policy) DoubtUnread(address string) bool {
	return slices.ContainsFunc(p.Clauses, func(c *Clause) bool {
		return c.DoubtsFile != nil && !c.DoubtsFile.OK && strings.HasPrefix(address, c.ID+".")
	})
}

// factIDs are the facts that are asked for.
func (p *Policy) factIDs() (ids []string) {
	for _, f := range p.Facts {
		ids = append(ids, f.ID)
	}
	return ids
}

// Ceiling is the most that an item can come to: what is still possible while no fact is known.
func (p *Policy) Ceiling(it *award.Item) award.Interval {
	return p.ceilings[it]
}
