package award

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Ids of the facts that the engine itself reads; every policy has them.
const (
	factApplicant   = "applicant"
	factAsOf        = "as_of"
	factAnnualYears = "annual_years"
)

// maxFactsBytes bounds one facts object.
const maxFactsBytes = 1 << 16

// Codes of facts that cannot be read, besides those of amounts.
const (
	CodeBadJSON     = "bad_json"
	CodeNotAnObject = "not_an_object"
	CodeFactsLarge  = "facts_too_large"
	CodeUnknownFact = "unknown_fact"
	CodeTwice       = "fact_twice"
	CodeNotMoney    = "not_money"
	CodeNotYesNo    = "not_yes_no"
	CodeNotCount    = "not_a_count"
	CodeCountRange  = "count_out_of_range"
	CodeNotDate     = "not_a_date"
	CodeNotOption   = "not_an_option"
	CodeNotQuantity = "not_a_quantity"
	CodeNotPercent  = "not_a_percent"
	CodeNotList     = "not_a_list"
	CodeManyRows    = "too_many_rows"
	CodeRow         = "row" // no error: how one in a row of a list begins
	CodeInternal    = "internal"
)

// FactError is one thing wrong with the facts. Fact is empty where no single fact is at fault.
type FactError struct {
	Fact    string
	Code    string
	Message Text
}

// value is a fact's value; the zero value is unknown.
type value struct {
	known bool
	yes   bool
	num   decimal.Decimal // money in yuan, a count, a quantity, or a share as a fraction
	text  string          // a date or an option
	rows  [][]value       // of a list, each with all its columns; also of one that is unknown for a cell alone
	cells int             // of a list that is: where its cells begin in facts.open, behind the facts
}

func (v *value) truth() truth {
	if !v.known {
		return unknown
	}
	return truthOf(v.yes)
}

// facts are the values of a policy's facts, in the policy's order, and after them those of the columns of the row that
// is being worked out.
type facts struct {
	policy  *Policy
	values  []value
	known   set
	yes     set
	brief   bool // nobody wants to know how an amount came about
	unknown bool // one that an item may wait for is
	gapped  bool // a list has cells that are not said

	open    set     // facts that conditions and the amount of an item turned out to wait for, and cells of lists
	row     int     // the row of a list with a gap that is being worked out: where its cells begin; 0 for none
	scratch set     // room to work in
	outcome outcome // of the item that is being evaluated
}

// get is a fact of the policy.
func (f *facts) get(id string) *value {
	at, _ := f.policy.factIndex.find(id)
	return &f.values[at]
}

// all is whether each of the facts is a yes.
func (f *facts) all(needs set) truth {
	met := yes
	for i, want := range needs {
		switch {
		case want&f.known[i]&^f.yes[i] != 0:
			return no
		case want&^f.known[i] != 0:
			met = unknown
		}
	}
	return met
}

// readFacts reads a facts object. What cannot be read is reported and stays unknown.
func (p *Policy) readFacts(in string) (facts, []FactError) {
	f := facts{policy: p, values: make([]value, len(p.Facts)+len(p.parents)), known: newSet(len(p.Facts)), yes: newSet(len(p.Facts))}
	if len(in) > maxFactsBytes {
		return f, []FactError{p.factError("", CodeFactsLarge, "max", strconv.Itoa(maxFactsBytes))}
	}
	n, err := parseJSON(in)
	if err != nil {
		return f, []FactError{p.factError("", CodeBadJSON, "why", err.Error())}
	}
	if n.kind != kindObject {
		return f, []FactError{p.factError("", CodeNotAnObject)}
	}
	var errs []FactError
	seen := newSet(len(p.Facts))
	for i := range n.list {
		key := n.list[i].key
		at, ok := p.factIndex.find(key)
		switch {
		case !ok || at >= len(p.Facts):
			errs = append(errs, p.factError(clip(key), CodeUnknownFact))
		case seen.has(at):
			errs = append(errs, p.factError(key, CodeTwice))
			f.values[at] = value{}
		default:
			v, wrong := p.readFact(&p.Facts[at], &n.list[i])
			errs = append(errs, wrong...)
			f.values[at] = v
			seen.add(at)
		}
	}
	places := len(p.Facts)
	for i := range p.Facts {
		v := &f.values[i]
		if v.known {
			f.known.add(i)
			if v.yes {
				f.yes.add(i)
			}
		} else if v.rows != nil {
			v.cells, f.gapped = places, true
			places += len(v.rows) * len(p.Facts[i].Columns)
		}
	}
	f.open, f.scratch = newSet(places), newSet(places)
	f.unknown = f.lacks(p.decisive)
	return f, errs
}

// lacks is whether one of the facts is unknown.
func (f *facts) lacks(of set) bool {
	for i, word := range of {
		if word&^f.known[i] != 0 {
			return true
		}
	}
	return false
}

func readValue(fact *Fact, n *node) (value, string) {
	if n.kind == kindNull || n.kind == kindString && n.text == "unknown" {
		return value{}, ""
	}
	switch fact.Type {
	case Quantity, Percent:
		return readDecimal(fact.Type, n)
	case Money:
		if n.kind != kindString && n.kind != kindNumber {
			return value{}, CodeNotMoney
		}
		yuan, code := parseIn(fact.Currency, n.text)
		return value{known: code == "", num: yuan}, code
	case YesNo:
		if n.kind != kindBool {
			return value{}, CodeNotYesNo
		}
		return value{known: true, yes: n.bool}, ""
	case Count:
		return readCount(fact, n)
	case Date:
		if n.kind != kindString || !validDate(n.text) {
			return value{}, CodeNotDate
		}
		return value{known: true, text: n.text}, ""
	default:
		for _, o := range fact.Options {
			if n.kind == kindString && n.text == o {
				return value{known: true, text: o}, ""
			}
		}
		return value{}, CodeNotOption
	}
}

func readCount(fact *Fact, n *node) (value, string) {
	if n.kind != kindNumber || strings.Trim(n.text, "0123456789") != "" {
		return value{}, CodeNotCount
	}
	if len(n.text) > maxAmountLength {
		return value{}, CodeCountRange
	}
	v := fromDigits(n.text, "")
	if compare(v, decimal.New(fact.Min, 0)) < 0 || fact.Max > 0 && compare(v, decimal.New(fact.Max, 0)) > 0 ||
		compare(v, maxAmount) > 0 {
		return value{}, CodeCountRange
	}
	return value{known: true, num: v}, ""
}

// validDate reads YYYY-MM-DD by hand: package time would be a fiftieth of the .wasm.
func validDate(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	year, month, day := digits(s[:4]), digits(s[5:7]), digits(s[8:])
	return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// digits reads a plain number, or gives -1.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// valueError is what is wrong with a value, told of the fact.
func (p *Policy) valueError(fact *Fact, code string) FactError {
	high := fact.Max
	if high == 0 {
		high = maxAmount.IntPart()
	}
	return FactError{fact.ID, code, p.message("error."+code, fact.Label,
		"options", strings.Join(fact.Options, ", "), "currency", fact.Currency,
		"min", strconv.FormatInt(fact.Min, 10), "max", strconv.FormatInt(high, 10))}
}

// factError makes an error with its message; args are placeholder names and their values.
func (p *Policy) factError(fact, code string, args ...string) FactError {
	label := Text{fact, fact}
	if f, ok := p.Fact(fact); ok {
		label = f.Label
	}
	return FactError{fact, code, p.message("error."+code, label, args...)}
}

// clip shortens what the user wrote before it goes into a message.
func clip(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// write puts the facts as understood: only the known ones, money in plain yuan.
func (f *facts) write(w *jsonWriter) {
	w.open('{')
	for i := range min(len(f.policy.Facts), len(f.values)) { // none after a fault of the engine
		fact := &f.policy.Facts[i]
		v := &f.values[i]
		if !v.known && v.rows == nil {
			continue
		}
		w.str(fact.ID) // a policy's own word, so not w.key
		w.out = append(w.out, ':')
		if fact.Type == List {
			v.writeRows(fact, w)
		} else {
			v.write(fact, w)
		}
	}
	w.close('}')
}

func (v *value) write(fact *Fact, w *jsonWriter) {
	switch fact.Type {
	case Money, Quantity:
		w.dec(v.num)
	case Percent:
		w.str(v.num.Shift(2).String() + "%")
	case YesNo:
		w.bool(v.yes)
	case Count:
		w.int(int(v.num.IntPart()))
	default:
		w.str(v.text)
	}
}
