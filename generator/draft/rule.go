package draft

import (
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
)

var one = decimal.NewFromInt(1)

// rule is rule.yaml: the awards of a clause, each number beside its words, and the numbers that belong to none.
func rule(c *Clause, days Validity, facts *facts) string {
	r := &ruleWriter{writer: &writer{}, clause: c, text: c.Law(), used: map[int]bool{}, facts: facts}
	for _, f := range []Find{days.Issued, days.From, days.Until, days.Years, days.DaysAfter} {
		if f.Clause != c.ID || f.Words == "" {
			continue
		}
		for _, s := range law.Find(law.ZH, r.text, f.Words) {
			for _, n := range c.Numbers {
				if n.Start >= s.Start && n.End <= s.End {
					r.used[n.Start] = true
				}
			}
		}
	}
	if len(c.Awards) == 0 {
		r.linef("nothing: %s", both("TODO 本条不产生奖补。", "TODO It grants nothing."))
	} else {
		r.line("# TODO compare each guess with its words: who, the kind, how often, what the number is of")
		r.line("items:")
	}
	for _, a := range c.Awards {
		r.item(a)
	}
	r.rest()
	return r.String()
}

type ruleWriter struct {
	*writer
	clause *Clause
	text   string
	used   map[int]bool // numbers that something rests on, by where they begin
	facts  *facts
}

// quote is the words of some numbers, which are noted as used.
func (r *ruleWriter) quote(all ...*Number) (string, bool) {
	from, to := r.index(all[0]), r.index(all[len(all)-1])
	words, ok := Quote(r.text, r.clause.Numbers, from, to)
	if ok {
		for _, n := range all {
			r.used[n.Start] = true
		}
	}
	return words, ok
}

func (r *ruleWriter) index(n *Number) int {
	for i := range r.clause.Numbers {
		if r.clause.Numbers[i].Start == n.Start {
			return i
		}
	}
	return 0
}

// number writes a number with its words.
func (r *ruleWriter) number(indent, key string, n *Number) {
	words, _ := r.quote(n)
	r.linef("%s%s:", indent, key)
	r.linef("%s  is: %s", indent, n.Value)
	if strings.HasPrefix(key, "cap") {
		r.linef("%s  on: award", indent)
	}
	r.linef("%s  law: %s", indent, both(words, "TODO"))
}

func (r *ruleWriter) numbers(indent, key string, all []*Number) {
	values := make([]string, len(all))
	for i, n := range all {
		values[i] = n.Value
	}
	r.linef("%s%s:", indent, key)
	r.linef("%s  is: [%s]", indent, strings.Join(values, ", "))
	r.linef("%s  law:", indent)
	for i := 0; i < len(all); { // a quote for each run of numbers that no other number is between
		j := i + 1
		for j < len(all) && r.index(all[j]) == r.index(all[j-1])+1 {
			j++
		}
		words, _ := r.quote(all[i:j]...)
		r.linef("%s    - %s", indent, both(words, "TODO"))
		i = j
	}
}

// item writes an award.
func (r *ruleWriter) item(a *Award) {
	const in = "    "
	r.linef("  # %s", cut(strings.ReplaceAll(a.Words, "\n", " "), 60))
	for _, d := range a.Doubts {
		r.linef("  # TODO %s", cut(strings.ReplaceAll(strings.TrimSuffix(d, "："), "\n", " "), 60))
	}
	r.linef("  - id: %s", a.ID)
	r.linef("    name: %s", both(cut(a.Name, 24), "TODO "+a.ID))
	r.line("    who:")
	r.line("      - applicants: [any] # TODO who may have it, with the words that say so")
	needs := false
	base := r.facts.base(r.clause, a)
	for _, n := range a.Growth {
		if _, ok := Quote(r.text, r.clause.Numbers, r.index(n), r.index(n)); ok {
			if !needs {
				r.line("    needs:")
				needs = true
			}
			r.growth(a, n, base)
		}
	}
	for _, n := range a.AtLeast {
		if _, ok := Quote(r.text, r.clause.Numbers, r.index(n), r.index(n)); !ok {
			continue
		}
		if !needs {
			r.line("    needs:")
			needs = true
		}
		r.linef("      - fact: %s", r.facts.threshold(r.clause, a, n))
		r.number("        ", "at_least", n)
	}
	r.linef("    kind: %s", a.Kind)
	r.linef("    frequency: %s", a.Frequency)
	r.line("    groups: []")
	r.linef("    form: %s", a.Form)
	switch a.Form {
	case "composed":
		r.composed(in, a, base)
	case "rate":
		r.line(in + "base: " + base)
		for _, p := range []struct {
			key string
			n   *Number
		}{{"rate", a.Rate}, {"rate_high", a.RateHigh}, {"up_to", a.UpTo}} {
			if p.n != nil {
				r.number(in, p.key, p.n)
			}
		}
	case "bands":
		r.line(in + "base: " + base)
		r.line(in + "bands:")
		for _, b := range a.Bands {
			dash := in + "  - "
			for _, p := range []struct {
				key string
				n   *Number
			}{{"over", b.Over}, {"up_to", b.UpTo}, {"rate", b.Rate}} {
				if p.n == nil {
					continue
				}
				words, _ := r.quote(p.n)
				r.linef("%s%s: {is: %s, law: %s}", dash, p.key, p.n.Value, both(words, "TODO"))
				dash = in + "    "
			}
		}
	case "tiers":
		r.line(in + "income: " + base)
		r.line(in + "prior_peak: " + base + "_prior_peak")
		r.line(in + "received: " + base + "_received")
		r.numbers(in, "over", a.Over)
		r.numbers(in, "award", a.Amounts)
	case "fixed":
		r.fixed(in, a, base)
	case "per_unit":
		r.line(in + "unit: " + base)
		if a.Kind == "ceiling" {
			r.number(in, "up_to", a.Each)
		} else {
			r.number(in, "each", a.Each)
		}
	case "no_figure":
		if a.UpTo != nil {
			r.number(in, "up_to", a.UpTo)
		}
	}
	if a.Cap != nil && (a.Form == "rate" || a.Form == "bands" || a.Form == "ceiling" || a.Form == "per_unit" && a.Kind != "ceiling") {
		r.number(in, "cap", a.Cap)
	}
	if a.paid() {
		r.line(in + "instalments:")
		r.number(in+"  ", "years", a.Years)
		r.numbers(in+"  ", "shares", a.Shares)
	}
}

// fixed writes the amounts, and an option that gives each.
func (r *ruleWriter) fixed(in string, a *Award, choice string) {
	r.line(in + "choice: " + choice)
	r.line(in + "amounts:")
	var options []string
	for i, n := range a.Amounts {
		name := option(i)
		r.number(in+"  ", name, n)
		low, high := name, name
		switch {
		case n.Range && i+1 < len(a.Amounts):
			high = option(i + 1)
		case i > 0 && a.Amounts[i-1].Range:
			low = option(i - 1)
		}
		least := "[" + low + "]"
		if a.Kind == "ceiling" {
			least = "[]"
		}
		options = append(options, "      "+name+": {min: "+least+", max: ["+high+"]}")
	}
	r.line(in + "options:")
	r.line("      none: {min: [], max: []}")
	for _, o := range options {
		r.line(o)
	}
}

// option is the name of the nth option.
func option(i int) string { return "option_" + string(rune('a'+i%26)) + strings.Repeat("a", i/26) }

// why numbers compute nothing, by their roles.
var why = map[Role]Text{
	Date:      {"日期", "A date"},
	DocNumber: {"文号", "The number of a document"},
	Years:     {"年数", "A count of years"},
	Foreign:   {"外币金额", "An amount in another currency"},
	Other:     {"名称、序号或者次数", "In a name, a number in an order, or a count"},
	Threshold: {"条件里的数字，由问题来问", "A number in a condition, which is asked"},
}

// rest names the numbers that nothing rests on, each with the reason that it seems to have.
func (r *ruleWriter) rest() {
	begun := false
	for i, n := range r.clause.Numbers {
		if n.Marker || r.used[n.Start] {
			continue
		}
		if !begun {
			r.line("no_rule:")
			begun = true
		}
		words, ok := Quote(r.text, r.clause.Numbers, i, i)
		if !ok {
			words = around(r.text, r.clause.Numbers, i)
		}
		reason, known := why[n.Role]
		if !known {
			reason = Text{"TODO 看来是金额或者比例，还没有用上", "TODO seems to be an amount or a share that no award has"}
		} else {
			reason = Text{"TODO " + reason.ZH, "TODO " + reason.EN}
		}
		r.linef("  - law: %s", both(words, "TODO"))
		r.linef("    why: %s # %s", both(reason.ZH, reason.EN), n.Role)
	}
}
