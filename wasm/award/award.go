// Package award computes what an applicant gets under a policy, from the applicant's facts and the policy's rules, in
// exact decimals. It is pure: no clock, no locale, no input or output; the same facts and rules always give the same
// bytes.
//
// # In
//
// A [Policy] comes from [Decode], which reads the rules file that the generator compiles from YAML. Facts are a JSON
// object of fact ids and values, read by [Policy.Evaluate]: money is yuan in the grammar of [ParseAmount], yes/no is
// true or false, a count is a whole number, a date is YYYY-MM-DD, a one-of fact is one of its options. A fact that is
// absent, null or "unknown" is unknown; nothing has a default.
//
// # How an item is decided
//
//  1. Each condition is evaluated by itself in three-valued logic ([truth]): the scope, who the item is for, its needs.
//     One no makes the item ineligible, whatever else is unknown. With the applicant unknown, the scope and who are
//     judged together for each kind of applicant: the item is ineligible if every one is ruled out by either.
//  2. Its form ([Form]) works the amount out, as an interval. Nothing left (after deductions, or of a base of 0, or
//     rounded to the fen) makes it ineligible too.
//  3. If something it needs is unknown it is unknown, from 0 to the largest amount still possible, and Missing says
//     what would settle it: no other fact can change the award. What concerns only applicants that are ruled out is not
//     among it. Where all that is unknown are cells of lists, Cells names them, and the amount begins with what the
//     rows bring in any case. Otherwise the item is eligible.
//
// An item that is ruled out for every possible applicant, though neither by the scope alone nor by who alone, has as
// its reasons both: out_of_scope with the facts that keep those out whom the item is for, and not_met with what those
// lack who are in scope.
//
// Amounts are rounded once, at the end of an item, half up to the fen (toFen). Capped says that a cap cut
// either end; of an unknown item, that it cuts the max whatever the base is: a base that is unknown is not capped.
//
// Besides, Unlock says how far away a missed threshold and the next tier are, and Cap from which base on the cap bites
// and how much of the base goes unrewarded over it.
//
// # What is added up
//
// In every sum an annual item counts as often as it recurs: annual_years times, once where that is unknown. Everything
// else counts once.
//
// Added is the sum of all eligible money items. Combination is the best selection in which no two items share an
// overlap group (see combine.go); an overlap group does not bind when its fact same_cost.<group> is no. The cash flow
// spreads the combination over three years, and its years add up to it.
//
// # What is asked next
//
// Next orders the unanswered facts by what they would settle: first those that items without a bound wait for, then by
// the sum of the largest amounts of the unknown items that wait for them, as often as they count, then in the policy's
// order. An overlap group's fact comes in when the group binds two eligible items; its weight is what would be forgone
// in that group.
package award

import "github.com/shopspring/decimal"

// State of an item.
const (
	Eligible   = "eligible"
	Unknown    = "unknown"
	Ineligible = "ineligible"
)

// Status of a policy on a day.
const (
	NotYet  = "not_yet"
	InForce = "in_force"
	Expired = "expired"
	Undated = "undated" // there is no day
)

// Codes of reasons: why an item is ineligible.
const (
	ReasonOutOfScope     = "out_of_scope"
	ReasonNotForYou      = "not_for_applicant"
	ReasonNotMet         = "not_met"      // a yes/no condition is the other way
	ReasonOtherOption    = "other_option" // a one-of condition is another option
	ReasonBelowThreshold = "below_threshold"
	ReasonNoBase         = "no_base"
	ReasonNoChoice       = "no_choice"
	ReasonNothingLeft    = "nothing_left"
	ReasonBelowFirstTier = "below_first_tier"
	ReasonNotFirstTime   = "not_first_time"
	ReasonRoundsToZero   = "rounds_to_zero"
	ReasonNotOver        = "not_over" // the comparisons of a Test, missed
	ReasonNotAtLeast     = "not_at_least"
	ReasonNotAtMost      = "not_at_most"
	ReasonNotUnder       = "not_under"
	ReasonTooFew         = "too_few"
	ReasonNothing        = "comes_to_nothing"
)

// Result is what [Policy.Evaluate] gives. With Errors it has no Awards, Totals or CashFlow.
type Result struct {
	facts    facts
	Status   string
	Scope    string // yes, no, unknown
	Awards   []Award
	Totals   Totals
	Limits   []LimitResult
	CashFlow []Interval // by year, from the first
	Next     []string   // facts
	Errors   []FactError
}

// Interval is an amount in yuan between two ends. Unbounded: Max has no bound.
type Interval struct {
	Min, Max  decimal.Decimal
	Unbounded bool
}

// Award is one item's result.
type Award struct {
	Item     *Item
	State    string
	Amount   Interval // of money items; of an annual one, for a year
	Capped   bool
	Schedule []Interval // year 1 onwards
	Missing  []string   // facts
	Cells    []Cell     // of lists among them, which are missing
	Reasons  []Reason
	Steps    []Step
	Unlock   []Unlock
	Cap      *CapBite

	times int // that it counts in sums
}

// CapBite is where the item's cap bites: the smallest base that earns the whole award, and how much of the applicant's
// base lies over it and earns nothing. Both are in yuan, or a count where the base is one.
type CapBite struct {
	Fact           string
	At, Unrewarded decimal.Decimal
}

// Reason is why an item is ineligible. Fact is the fact at fault, At the threshold.
type Reason struct {
	Code  string
	Fact  string
	At    decimal.Decimal
	Cites []Cite
}

// Unlock is a threshold that a money or count fact has not reached: At, which is Short away. Over: the fact must be
// more than At, not just reach it.
type Unlock struct {
	Fact      string
	At, Short decimal.Decimal
	Over      bool
}

// Totals are the sums of a result, in yuan, over the years for which annual items are counted.
type Totals struct {
	Added, Formula, Discretionary Interval
	Combination                   Interval
	ItemsMin, ItemsMax, Forgone   []string
}

// Evaluate reads a facts object and computes the whole result.
func (p *Policy) Evaluate(factsJSON string) Result { return p.evaluate(factsJSON, false) }

// evaluate does without steps where it is to be brief.
func (p *Policy) evaluate(factsJSON string, brief bool) Result {
	known, errs := p.readFacts(factsJSON)
	r := Result{facts: known, Errors: errs}
	f := &r.facts
	f.brief = brief
	r.Status, r.Scope = StatusOn(f.get(factAsOf).text, p.From, p.Until), p.scope(p.kind(f), f).String()
	if len(errs) > 0 {
		return r
	}
	possible := p.candidates(f)
	r.Awards = make([]Award, len(p.Items))
	for i := range p.Items {
		p.evaluateItem(&r.Awards[i], &p.Items[i], f, possible)
	}
	binding := p.bindingGroups(f)
	low, high := p.combine(r.Awards, binding, f)
	r.CashFlow, r.Limits = p.cashFlow(r.Awards, low, high, f)
	r.Totals = p.totals(r.Awards, low, high, f)
	r.Next = p.next(r.Awards, f, binding)
	return r
}

// Known is a fact as understood.
type Known struct {
	ID     string
	Number decimal.Decimal // money in yuan, a count, a quantity, or a share as a fraction
	Text   string          // true, false, a date or an option
	Rows   [][]Known       // of a list, with the columns' own ids
}

// Known are the facts as understood, in the policy's order; unknown ones are left out.
func (r *Result) Known() (out []Known) {
	for i := range r.facts.policy.Facts {
		v := r.facts.values[i]
		if !v.known {
			continue
		}
		out = append(out, known(&r.facts.policy.Facts[i], &v))
	}
	return out
}

func known(fact *Fact, v *value) Known {
	k := Known{ID: fact.ID, Number: v.num, Text: v.text}
	if fact.Type == YesNo {
		k.Text = "false"
		if v.yes {
			k.Text = "true"
		}
	}
	for _, row := range v.rows {
		var cells []Known
		for j := range row {
			cells = append(cells, known(&fact.Columns[j], &row[j]))
		}
		k.Rows = append(k.Rows, cells)
	}
	return k
}

// ReasonMessage says a reason in words.
func (p *Policy) ReasonMessage(r Reason) Text {
	f, _ := p.Fact(r.Fact)
	at := Text{group(r.At), group(r.At)}
	if f.Type == Money {
		at = inCurrency(f.Currency, at.ZH)
	}
	out := p.message("reason."+r.Code, f.Label, "at", at.ZH)
	out.EN = p.message("reason."+r.Code, f.Label, "at", at.EN).EN
	return out
}

// StatusOn is the status on a day, YYYY-MM-DD, of a policy that is in force from one day until another, both included.
// Without a last day it is in force for good. It compares dates as text, which their form allows; without a day it is
// undated.
func StatusOn(day, from, until string) string {
	switch {
	case day == "":
		return Undated
	case day < from:
		return NotYet
	case until != "" && day > until:
		return Expired
	}
	return InForce
}
