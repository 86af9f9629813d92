package wire

import (
	"encoding/json"

	"lingang/generator/law"
	"lingang/wasm/award"
)

// Lang is a language of the site.
type Lang = law.Lang

// Text is a text in both languages.
type Text = award.Text

// FactType is the type of a fact's values.
type FactType string

// All types of facts.
const (
	Money FactType = FactType(award.Money)
	YesNo FactType = FactType(award.YesNo)
	Count FactType = FactType(award.Count)
	Date  FactType = FactType(award.Date)
	OneOf FactType = FactType(award.OneOf)

	Quantity FactType = FactType(award.Quantity)
	Percent  FactType = FactType(award.Percent)
	List     FactType = FactType(award.List)
)

// FactValue is a fact's value: money is an amount as people write it ("2,000万") or a number of yuan, yes/no a boolean,
// a count a whole number, a date YYYY-MM-DD, one-of a string, a quantity a number or text, a share text ("3.6%"), a list
// its rows, or all of them in a text ("5m; 8m"). Absent, null and "unknown" are unknown.
//
//ts:type string | number | boolean | null | readonly FactRow[]
type FactValue = json.RawMessage

// FactRow is a row of a list: the values of its columns, or of its only one.
//
//ts:type string | number | boolean | null | Readonly<Record<string, string | number | boolean | null>>
type FactRow = json.RawMessage

// Facts are fact ids and their values.
//
//ts:type Readonly<Record<string, FactValue>>
type Facts = json.RawMessage

// Interval is an amount in yuan between two ends; a max of null has no bound.
type Interval struct {
	Min string  `json:"min"`
	Max *string `json:"max"`
}

// Sum is an interval whose upper end is known.
type Sum struct {
	Min string `json:"min"`
	Max string `json:"max"`
}

// Cite is the exact words of the law that something rests on. *_at is where they begin in the clause's text, in
// characters from 0.
type Cite = award.Cite

// ReasonCode is why an award is ineligible.
type ReasonCode string

// All reasons.
const (
	OutOfScope     ReasonCode = award.ReasonOutOfScope
	NotForYou      ReasonCode = award.ReasonNotForYou
	NotMet         ReasonCode = award.ReasonNotMet
	OtherOption    ReasonCode = award.ReasonOtherOption
	BelowThreshold ReasonCode = award.ReasonBelowThreshold
	NoBase         ReasonCode = award.ReasonNoBase
	NoChoice       ReasonCode = award.ReasonNoChoice
	NothingLeft    ReasonCode = award.ReasonNothingLeft
	BelowFirstTier ReasonCode = award.ReasonBelowFirstTier
	NotFirstTime   ReasonCode = award.ReasonNotFirstTime
	RoundsToZero   ReasonCode = award.ReasonRoundsToZero
	NotOver        ReasonCode = award.ReasonNotOver
	NotAtLeast     ReasonCode = award.ReasonNotAtLeast
	NotAtMost      ReasonCode = award.ReasonNotAtMost
	NotUnder       ReasonCode = award.ReasonNotUnder
	TooFew         ReasonCode = award.ReasonTooFew
	ComesToNothing ReasonCode = award.ReasonNothing
)

// Reason is why an award is ineligible, with the words of the law; fact is "" where no single fact is the reason.
type Reason struct {
	Code    ReasonCode `json:"code"`
	Fact    string     `json:"fact"`
	Message Text       `json:"message"`
	Cites   []Cite     `json:"cites"`
}

// Input is a number that goes into a step; fact is set where it is the applicant's.
type Input struct {
	Name  string `json:"name"`
	Fact  string `json:"fact,omitempty"`
	Value string `json:"value"`
}

// Op is what a step does with its inputs.
type Op string

// All operations.
const (
	Multiply   Op = award.OpMultiply
	Band       Op = award.OpBand
	Add        Op = award.OpAdd
	CapAt      Op = award.OpCap
	Fixed      Op = award.OpFixed
	Tier       Op = award.OpTier
	Greater    Op = award.OpGreater
	Deduct     Op = award.OpDeduct
	Round      Op = award.OpRound
	Instalment Op = award.OpInstalment
	Remainder  Op = award.OpRemainder
	Equal      Op = award.OpPart
	YearsLimit Op = award.OpLimit
	Less       Op = award.OpLess
	Divide     Op = award.OpDivide
	Least      Op = award.OpLeast
	Greatest   Op = award.OpGreatest
	Whole      Op = award.OpWhole
	Case       Op = award.OpCase
	Counted    Op = award.OpCounted
)

// End is one end of an interval; "" is both.
type End string

// Both ends, and each.
const (
	BothEnds End = ""
	MinEnd   End = "min"
	MaxEnd   End = "max"
)

// Step is one step of arithmetic: value follows from op and inputs alone.
type Step struct {
	Op     Op      `json:"op"`
	End    End     `json:"end"`
	Inputs []Input `json:"inputs"`
	Value  string  `json:"value"`
	Cites  []Cite  `json:"cites"`
}

// Unlock is a threshold at that a fact is short of. over: the number itself is excluded.
type Unlock struct {
	Fact  string `json:"fact"`
	At    string `json:"at"`
	Short string `json:"short"`
	Over  bool   `json:"over"`
}

// Cap is where a cap begins to bite: the base that earns the whole award, and how much of the applicant's base lies
// above it.
type Cap struct {
	Fact       string `json:"fact"`
	At         string `json:"at"`
	Unrewarded string `json:"unrewarded"`
}

// State is what has become of an award.
type State string

// All states.
const (
	Eligible   State = award.Eligible
	Unknown    State = award.Unknown
	Ineligible State = award.Ineligible
)

// Kind is how firm an award's amount is.
type Kind = award.Kind

// Frequency is how often an award is given.
type Frequency string

// All frequencies.
const (
	Once        Frequency = award.Once
	Annual      Frequency = award.Annual
	PerEvent    Frequency = award.PerEvent
	OncePerTier Frequency = award.OncePerTier
)

// Status is the policy's on the day as_of.
type Status string

// All statuses; undated where there is no as_of.
const (
	NotYet  Status = award.NotYet
	InForce Status = award.InForce
	Expired Status = award.Expired
	Undated Status = award.Undated
)

// Scope is whether the applicant is one that the policy is for.
type Scope string

// All that it can be.
const (
	InScope      Scope = "yes"
	OutsideScope Scope = "no"
	OpenScope    Scope = "unknown"
)

// AwardLine is one item's line.
type AwardLine struct {
	Item      string    `json:"item"`
	Clause    string    `json:"clause"`
	State     State     `json:"state"`
	Kind      Kind      `json:"kind"`
	Frequency Frequency `json:"frequency"`
	Amount    *Interval `json:"amount"` // of an annual item, for one year; null for what is not money or has no figure
	Capped    bool      `json:"capped"`
	Schedule  []Part    `json:"schedule"`
	Missing   []string  `json:"missing"`         // facts that would settle it
	Cells     []Cell    `json:"cells,omitempty"` // of the lists among them, which are missing where the others are given
	Reasons   []Reason  `json:"reasons"`
	Steps     []Step    `json:"steps"`
	Unlock    []Unlock  `json:"unlock"`
	Cap       *Cap      `json:"cap"` // where one depends on one base; else null
}

// Cell is a place in a list. row is from 1.
type Cell struct {
	Fact   string `json:"fact"`
	Row    int    `json:"row"`
	Column string `json:"column"`
}

// Part is an instalment.
type Part struct {
	Year   int    `json:"year"`
	Amount string `json:"amount"`        // at most
	Min    string `json:"min,omitempty"` // where it is less
}

// Limit is a cap on what several items come to together: what they come to in the combination by themselves, and what is
// left of that.
type Limit struct {
	ID       string   `json:"id"`
	Name     Text     `json:"name"`
	Items    []string `json:"items"`
	Cap      string   `json:"cap"`
	Yearly   bool     `json:"yearly"`
	Received *string  `json:"received"` // in the first year or so far; null where that is unknown or not asked
	Before   Sum      `json:"before"`
	After    Sum      `json:"after"`
	Cites    []Cite   `json:"cites"`
}

// Totals are the sums of a result. In each an annual item counts annual_years times, once where that is unknown.
type Totals struct {
	Added       Added       `json:"added"`
	Combination Combination `json:"combination"`
}

// Added is all eligible money items, as if nothing overlapped.
type Added struct {
	Sum
	Formula       Sum `json:"formula"`
	Discretionary Sum `json:"discretionary"`
}

// Combination is the best combination over those years that respects the overlap groups.
type Combination struct {
	Sum
	ItemsMin []string `json:"items_min"`
	ItemsMax []string `json:"items_max"`
	Forgone  []string `json:"forgone"`
}

// FactError is one thing wrong with the facts; fact is "" where no single fact is at fault.
type FactError struct {
	Fact    string `json:"fact"`
	Code    string `json:"code"`
	Message Text   `json:"message"`
}

// Common is what every result has.
type Common struct {
	Schema int    `json:"schema" ts:"1"`
	Policy string `json:"policy"`
	Rules  string `json:"rules"`
	Facts  Facts  `json:"facts"` // as understood: only what is known, amounts in plain yuan
	Status Status `json:"status"`
	Scope  Scope  `json:"scope"`
}

// Computed is the result for facts without errors.
type Computed struct {
	Common
	Awards   []AwardLine `json:"awards"`
	Totals   Totals      `json:"totals"`
	Limits   []Limit     `json:"limits,omitempty"`
	CashFlow []Year      `json:"cash_flow"` // it adds up to the combination
	Next     []string    `json:"next"`      // facts still worth asking, the most telling first
	Errors   []FactError `json:"errors" ts:"readonly []"`
}

// Year is what comes in one year.
type Year struct {
	Year int `json:"year"`
	Sum
}

// Rejected is the result for facts that could not all be read.
type Rejected struct {
	Common
	Errors []FactError `json:"errors"`
}

// Result is what the calculator gives. Tell the two apart by result.awards.
type Result interface{ Computed | Rejected }
