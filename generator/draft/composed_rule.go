package draft

import "strings"

// lines are an expression as YAML has it, from its first key on.
type lines []string

// of is an operation on some expressions.
func of(op string, parts ...lines) lines {
	out := lines{op + ":"}
	for _, p := range parts {
		out = append(out, p.in("  - ", "    ")...)
	}
	return out
}

// in is an expression deeper within another.
func (l lines) in(first, rest string) (out lines) {
	for i, line := range l {
		if i == 0 {
			out = append(out, first+line)
		} else {
			out = append(out, rest+line)
		}
	}
	return out
}

func factOf(id string) lines { return lines{"{fact: " + id + "}"} }

// leaf is a number with its words. key is how it is written, is or count.
func (r *ruleWriter) leaf(key, name string, n *Number) lines {
	words, _ := r.quote(n)
	more := ""
	if strings.HasPrefix(name, "cap") {
		more = ", on: award"
	}
	return lines{"{" + key + ": " + n.Value + ", name: " + name + more + ", law: " + both(words, "TODO") + "}"}
}

// byOption is what each option of a question brings.
func (r *ruleWriter) byOption(choice, name string, all []*Number) lines {
	out := lines{"by: " + choice, "options:"}
	for i, n := range all {
		o := option(i)
		out = append(out, "  "+o+": "+r.leaf("is", name+strings.TrimPrefix(o, "option"), n)[0])
	}
	return append(out, "nothing: [none]")
}

// limited is a figure up to a limit, where there is one.
func (r *ruleWriter) limited(fact, name string, n *Number) lines {
	if n == nil {
		return factOf(fact)
	}
	return of("least", factOf(fact), r.leaf("count", name, n))
}

// composed writes what is worked out by an expression.
func (r *ruleWriter) composed(in string, a *Award, base string) {
	year := lines{"{count: 12, why: " + both("一年十二个月", "A year has twelve months") + "}"}
	rate, choice := a.Rate, ""
	if rate == nil {
		rate = a.UpTo
	}
	if a.Rates != nil || a.Caps != nil {
		choice = r.facts.choice(r.clause, a)
	}
	var e lines
	switch {
	case a.Interest:
		prime := r.facts.more(r.clause, "prime_rate", "percent", "贷款市场报价利率", "loan prime rate")
		months := r.facts.more(r.clause, "months", "count", "贴息的月数", "months of the loan")
		e = of("divide", of("product", r.leaf("is", "rate", rate), factOf(base), factOf(prime), factOf(months)), year)
	case a.Rise:
		e = of("product", r.leaf("is", "rate", rate), of("less", factOf(base), factOf(r.facts.last(r.clause, base))))
	case a.Period != "":
		limit := a.TimeCap
		if a.Frequency == "annual" { // it is for all years together
			limit = nil
		}
		time := r.facts.more(r.clause, a.Period, "count", rented[a.Period], a.Period)
		e = of("product", r.leaf("is", "price", a.Each), r.limited(base, "area", a.AreaCap), r.limited(time, "time", limit))
	case a.Rates != nil:
		e = of("product", r.byOption(choice, "rate", a.Rates), factOf(base))
	default:
		e = of("product", r.leaf("is", "rate", rate), factOf(base))
	}
	if a.Caps != nil {
		e = of("least", e, r.byOption(choice, "cap", a.Caps))
	} else if a.Cap != nil {
		e = of("least", e, r.leaf("is", "cap", a.Cap))
	}
	if a.Kind == "ceiling" {
		e = append(lines{"up_to:"}, e.in("  ", "  ")...)
	}
	r.line(in + "amount:")
	for _, line := range e {
		r.line(in + "  " + line)
	}
}

// rented is for how long, by the period of the price.
var rented = map[string]string{"months": "租用的月数", "days": "租用的天数", "years": "租用的年数"}

// growth writes that a figure has grown over the year before.
func (r *ruleWriter) growth(a *Award, n *Number, base string) {
	if base == "" || a.Form == "fixed" || a.Form == "per_unit" || a.Form == "ceiling" {
		grown := growing.ReplaceAllString(trailing.ReplaceAllString(leadTo(r.text, n), ""), "")
		base = r.facts.more(r.clause, "grown", "money", cut(grown, 20), "figure that has grown")
	}
	r.linef("      - fact: %s", base)
	r.linef("        grown_from: %s", r.facts.last(r.clause, base))
	r.number("        ", "at_least", n)
}

// leadTo is the words before a number, from the last pause on.
func leadTo(text string, n *Number) string {
	before := text[:n.Start]
	if at := strings.LastIndexAny(before, "，。；：、\n"); at >= 0 {
		before = strings.Trim(before[at:], "，。；：、\n 　")
	}
	return strings.ReplaceAll(before, " ", "")
}
