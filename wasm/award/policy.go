package award

import "github.com/shopspring/decimal"

// Policy is a policy's rules as one value: compiled from YAML by the generator, shipped as JSON, read by [Decode].
type Policy struct {
	ID    string `json:"policy"`
	Hash  string `json:"rules"` // of the meaning; see generator/policy
	From  string `json:"from"`  // first day in force, YYYY-MM-DD
	Until string `json:"until"` // last day in force; empty where there is none

	Facts    []Fact          `json:"facts"`
	Scope    []ScopeRule     `json:"scope"`
	Groups   []Group         `json:"groups"`
	Limits   []Limit         `json:"limits,omitempty"`
	Items    []Item          `json:"items"`
	Rounding *Rounding       `json:"rounding,omitempty"` // half up to the fen if there is none
	Messages map[string]Text `json:"messages"`

	factIndex index // of the facts, and after them of the columns of lists
	parents   []int // of each column, the place of its list
	itemIndex index
	years     int // that the cash flow has
	decisive  set // facts that an item may wait for
	applicant int // the fact's place
	tangled   []int
}

// Text is a text in both languages.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// FactType is the type of a fact's values.
type FactType string

const (
	Money FactType = "money"  // yuan, see ParseAmount
	YesNo FactType = "yes_no" // true or false
	Count FactType = "count"  // a whole number, 0 or more
	Date  FactType = "date"   // YYYY-MM-DD
	OneOf FactType = "one_of" // one of Options
	// Quantity is a number of things or time with up to four decimals: square metres, months.
	Quantity FactType = "quantity"
	// Percent is a share: 5% in rule.yaml and in facts, 0.05 here.
	Percent FactType = "percent"
	// List is a list of rows, projects or persons, with Columns; of one column, a list of its values.
	List FactType = "list"
)

// Fact is one thing that an applicant can say of itself.
type Fact struct {
	ID      string   `json:"id"`
	Type    FactType `json:"type"`
	Label   Text     `json:"label"`
	Options []string `json:"options,omitempty"`
	Min     int64    `json:"min,omitempty"` // of a count
	Max     int64    `json:"max,omitempty"` // of a count, or rows of a list; 0: no bound but the general one
	// Currency is the code of another currency than yuan that money is in; see [Currencies].
	Currency string `json:"currency,omitempty"`
	Columns  []Fact `json:"columns,omitempty"` // of a list; rules name them list.column
}

// Rounding is how a policy rounds: down, or half up, to so many places after the yuan.
type Rounding struct {
	Places int32  `json:"places"`
	Down   bool   `json:"down"`
	Cites  []Cite `json:"cites"`
}

// Limit is a cap on what several items come to together, less what was already received under it. It holds for each
// year, or for all of them.
type Limit struct {
	ID       string   `json:"id"`
	Name     Text     `json:"name"`
	Items    []string `json:"items"`
	Cap      Number   `json:"cap"`
	Yearly   bool     `json:"yearly"`
	Received string   `json:"received,omitempty"` // money: in the first year, or so far
}

// Cite is the exact words of the law, in both languages, that something rests on. At is where they begin in the
// clause's text, in characters from 0.
type Cite struct {
	Clause string `json:"clause"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	ZHAt   int    `json:"zh_at"`
	ENAt   int    `json:"en_at"`

	json string // as results carry it; made by Decode, for every step of every result has some
}

// Number is a number of the law with the words that state it. Money is in yuan, a rate is a fraction (0.05 for 5%).
type Number struct {
	Is    decimal.Decimal `json:"is"`
	Cites []Cite          `json:"cites"`
}

// Numbers is a list of numbers that the law states in one run of words.
type Numbers struct {
	Is    []decimal.Decimal `json:"is"`
	Cites []Cite            `json:"cites"`
}

// ScopeRule is one line of the scope: applicants of the named kinds must meet all its needs. No applicants means
// everyone.
type ScopeRule struct {
	Applicants []string `json:"applicants"`
	Needs      []string `json:"needs"` // yes/no facts
	Cites      []Cite   `json:"cites"`

	rule ruling
}

// ruling is whom a line is for and what it needs, by their places. No kinds are everyone.
type ruling struct{ kinds, needs set }

// Group is an overlap group: awards for the same cost, project or money.
type Group struct {
	ID   string `json:"id"`
	Fact string `json:"fact"` // same_cost.<id>
}

// Item is one line of award.
type Item struct {
	ID         string      `json:"id"` // clause, dot, name: 8-1.capital
	Clause     string      `json:"clause"`
	Name       Text        `json:"name"`
	Who        []Who       `json:"who"` // any one of them
	Needs      []Condition `json:"needs"`
	Kind       Kind        `json:"kind"`
	Frequency  string      `json:"frequency"`
	Groups     []string    `json:"groups"`
	Form       Form        `json:"form"`
	Instalment *Instalment `json:"instalments,omitempty"`
	// CapAt is the smallest base that earns the whole award, where a cap bites: Form.Bite, worked out when the rules
	// are compiled.
	CapAt *decimal.Decimal `json:"cap_at,omitempty"`

	facts  []string // that the form's amount depends on, in the order of its fields
	needed set      // those that are needed whatever the others are
	limit  int      // 1 more than the place of the limit that it is under
	cites  []Cite   // of all of Who

	// The item's line in a result up to its state, and from there to its amount.
	head, middle string
}

// Facts are the facts that the item's amount depends on.
func (it *Item) Facts() []string { return it.facts }

// Kind says how firm an item's amount is.
type Kind string

const (
	Formula    Kind = "formula"      // follows from the facts
	Range      Kind = "range"        // a rate between two, at discretion
	Ceiling    Kind = "ceiling"      // at discretion up to an amount
	NonCash    Kind = "non_cash"     // no money
	CaseByCase Kind = "case_by_case" // money, but no figure
)

// IsMoney reports whether an item of this kind has a figure.
func (k Kind) IsMoney() bool { return k == Formula || k == Range || k == Ceiling }

// Frequencies that the cash flow tells apart: Annual recurs, everything else falls in year 1.
const (
	Once        = "once"
	Annual      = "annual"
	PerEvent    = "per event"
	OncePerTier = "once per tier"
)

// Who is a kind of applicant that an item is for, with what such an applicant must be besides. No applicants means
// everyone.
type Who struct {
	Applicants []string `json:"applicants"`
	Needs      []string `json:"needs,omitempty"` // yes/no facts
	Cites      []Cite   `json:"cites,omitempty"`

	rule ruling
}

// Condition is one thing that must hold: a yes/no fact is Is ("true" or "false"), a one-of fact is Is, or a money or
// count fact is AtLeast (the number itself included), or a Test holds.
type Condition struct {
	Fact    string  `json:"fact"`
	Is      string  `json:"is,omitempty"`
	AtLeast *Number `json:"at_least,omitempty"`
	Test    *Test   `json:"test,omitempty"`
	Cites   []Cite  `json:"cites,omitempty"`

	facts []string // that it asks for
}

// Asked are the facts that the condition asks for.
func (c *Condition) Asked() []string { return c.facts }

// Instalment is how an award is paid over years: the shares add up to 1, one a year; without shares in equal parts, or by row. Of
// a year no more is paid than its limit, and what that cuts off is lost.
type Instalment struct {
	Years  Number   `json:"years"`
	Shares Numbers  `json:"shares"`
	Stages []Text   `json:"stages,omitempty"` // what each is called, where it is not a year
	Limits []string `json:"limits,omitempty"` // money, of each year
	Cites  []Cite   `json:"cites,omitempty"`  // of the limits
	// ByRow: what each row of the list brings that the amount goes through is paid in a year of its own, of which there
	// are as many as Years says, at most.
	ByRow bool `json:"by_row,omitempty"`
}

// count is how many instalments there are.
func (in *Instalment) count() int { return int(in.Years.Is.IntPart()) }

// Fact returns the fact of that id, or the column of a list, list.column.
func (p *Policy) Fact(id string) (Fact, bool) {
	i, ok := p.factIndex.find(id)
	if !ok {
		return Fact{}, false
	}
	return *p.at(i), true
}

// Item returns the item of that id.
func (p *Policy) Item(id string) (*Item, bool) {
	i, ok := p.itemIndex.find(id)
	if !ok {
		return nil, false
	}
	return &p.Items[i], true
}
