package award

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// schema is the version of the result's shape.
const schema = 1

// resultSize is what most results stay under, so that their text need not be moved while it grows.
const resultSize = 40 << 10

// EvaluateJSON is Evaluate from text to text; ok is whether the result has no errors. It never panics: a fault of the
// engine becomes a result with the error "internal".
func (p *Policy) EvaluateJSON(factsJSON string) (out string, ok bool) {
	b, ok := p.AppendJSON(make([]byte, 0, resultSize), factsJSON)
	return string(b), ok
}

// AppendJSON is EvaluateJSON for those who evaluate again and again: it appends the result to a buffer and returns
// that.
func (p *Policy) AppendJSON(to []byte, factsJSON string) (out []byte, ok bool) {
	defer func() {
		if recover() != nil {
			r := Result{facts: facts{policy: p}, Status: Undated, Scope: unknown.String(),
				Errors: []FactError{p.factError("", CodeInternal)}}
			out, ok = r.append(to, p), false
		}
	}()
	r := p.Evaluate(factsJSON)
	return r.append(to, p), len(r.Errors) == 0
}

func (r *Result) append(to []byte, p *Policy) []byte {
	w := &jsonWriter{out: to}
	w.out = append(w.out, '{') // to may hold other things already
	w.key("schema")
	w.out = append(w.out, '0'+schema)
	w.key("policy")
	w.str(p.ID)
	w.key("rules")
	w.str(p.Hash)
	w.key("facts")
	r.facts.write(w)
	w.key("status")
	w.str(r.Status)
	w.key("scope")
	w.str(r.Scope)
	if len(r.Errors) == 0 {
		r.body(p, w)
	}
	w.key("errors")
	w.open('[')
	for _, e := range r.Errors {
		w.open('{')
		w.key("fact")
		w.str(e.Fact)
		w.key("code")
		w.str(e.Code)
		w.key("message")
		w.text(e.Message)
		w.close('}')
	}
	w.close(']')
	w.close('}')
	return w.out
}

func (r *Result) body(p *Policy, w *jsonWriter) {
	w.key("awards")
	w.open('[')
	for i := range r.Awards {
		r.Awards[i].write(p, w)
	}
	w.close(']')
	t := r.Totals
	w.key("totals")
	w.open('{')
	w.key("added")
	w.open('{')
	w.ends(t.Added)
	w.key("formula")
	w.interval(t.Formula)
	w.key("discretionary")
	w.interval(t.Discretionary)
	w.close('}')
	w.key("combination")
	w.open('{')
	w.ends(t.Combination)
	w.key("items_min")
	w.strs(t.ItemsMin)
	w.key("items_max")
	w.strs(t.ItemsMax)
	w.key("forgone")
	w.strs(t.Forgone)
	w.close('}')
	w.close('}')
	w.key("cash_flow")
	w.open('[')
	for i, y := range r.CashFlow {
		w.open('{')
		w.key("year")
		w.int(i + 1)
		w.ends(y)
		w.close('}')
	}
	w.close(']')
	w.key("next")
	w.strs(r.Next)
}

func (a *Award) write(p *Policy, w *jsonWriter) {
	w.open('{')
	w.key("item")
	w.str(a.Item.ID)
	w.key("clause")
	w.str(a.Item.Clause)
	w.key("state")
	w.str(a.State)
	w.key("kind")
	w.str(string(a.Item.Kind))
	w.key("frequency")
	w.str(a.Item.Frequency)
	w.key("amount")
	if a.Item.Kind.IsMoney() {
		w.interval(a.Amount)
	} else {
		w.raw("null")
	}
	w.key("capped")
	w.bool(a.Capped)
	w.key("schedule")
	w.open('[')
	for i, s := range a.Schedule {
		w.open('{')
		w.key("year")
		w.int(i + 1)
		w.key("amount")
		w.dec(s)
		w.close('}')
	}
	w.close(']')
	w.key("missing")
	w.strs(a.Missing)
	w.key("reasons")
	w.open('[')
	for i := range a.Reasons {
		a.Reasons[i].write(p, w)
	}
	w.close(']')
	w.key("steps")
	w.open('[')
	for i := range a.Steps {
		a.Steps[i].write(w)
	}
	w.close(']')
	w.key("unlock")
	w.open('[')
	for _, u := range a.Unlock {
		w.open('{')
		w.key("fact")
		w.str(u.Fact)
		w.key("at")
		w.dec(u.At)
		w.key("short")
		w.dec(u.Short)
		w.key("over")
		w.bool(u.Over)
		w.close('}')
	}
	w.close(']')
	w.key("cap")
	if a.Cap == nil {
		w.raw("null")
	} else {
		w.open('{')
		w.key("fact")
		w.str(a.Cap.Fact)
		w.key("at")
		w.dec(a.Cap.At)
		w.key("unrewarded")
		w.dec(a.Cap.Unrewarded)
		w.close('}')
	}
	w.close('}')
}

func (r *Reason) write(p *Policy, w *jsonWriter) {
	w.open('{')
	w.key("code")
	w.str(r.Code)
	w.key("fact")
	w.str(r.Fact)
	w.key("message")
	w.text(p.ReasonMessage(*r))
	w.key("cites")
	w.cites(r.Cites)
	w.close('}')
}

func (s *Step) write(w *jsonWriter) {
	w.open('{')
	w.key("op")
	w.str(s.Op)
	w.key("end")
	w.str(s.End)
	w.key("inputs")
	w.open('[')
	for _, in := range s.Inputs {
		w.open('{')
		w.key("name")
		w.str(in.Name)
		if in.Fact != "" {
			w.key("fact")
			w.str(in.Fact)
		}
		w.key("value")
		w.dec(in.Value)
		w.close('}')
	}
	w.close(']')
	w.key("value")
	w.dec(s.Value)
	w.key("cites")
	w.cites(s.Cites)
	w.close('}')
}

func (w *jsonWriter) text(t Text) {
	w.open('{')
	w.key("zh")
	w.str(t.ZH)
	w.key("en")
	w.str(t.EN)
	w.close('}')
}

func (w *jsonWriter) cites(cites []Cite) {
	w.open('[')
	for _, c := range cites {
		w.raw(c.json)
	}
	w.close(']')
}

func (c Cite) withJSON() Cite {
	w := &jsonWriter{}
	w.open('{')
	w.key("clause")
	w.str(c.Clause)
	w.key("zh")
	w.str(c.ZH)
	w.key("en")
	w.str(c.EN)
	w.key("zh_at")
	w.int(c.ZHAt)
	w.key("en_at")
	w.int(c.ENAt)
	w.close('}')
	c.json = string(w.out)
	return c
}

// dec writes a decimal as String does: no exponent, no trailing zeros. Nearly all coefficients fit into 64 bits, and
// these are written without making a string first.
func (w *jsonWriter) dec(d decimal.Decimal) {
	places := -int(d.Exponent())
	if places < 0 || places > 18 || d.NumDigits() > 18 || d.IsNegative() {
		w.str(d.String())
		return
	}
	n := d.CoefficientInt64()
	for places > 0 && n%10 == 0 {
		n, places = n/10, places-1
	}
	w.comma()
	out := append(w.out, '"')
	start := len(out)
	out = strconv.AppendInt(out, n, 10)
	if places > 0 {
		for len(out)-start <= places { // 5 of 2 places is 0.05
			out = append(out, 0)
			copy(out[start+1:], out[start:])
			out[start] = '0'
		}
		point := len(out) - places
		out = append(out, 0)
		copy(out[point+1:], out[point:])
		out[point] = '.'
	}
	w.out = append(out, '"')
}

func (w *jsonWriter) interval(i Interval) {
	w.open('{')
	w.ends(i)
	w.close('}')
}

func (w *jsonWriter) ends(i Interval) {
	w.key("min")
	w.dec(i.Min)
	w.key("max")
	if i.Unbounded {
		w.raw("null")
	} else {
		w.dec(i.Max)
	}
}

// group is an amount with thousands separators: 20,000,000.
func group(d decimal.Decimal) string {
	s := d.String()
	whole := len(s)
	for i := range s {
		if s[i] == '.' {
			whole = i
			break
		}
	}
	out := make([]byte, 0, len(s)+len(s)/3)
	for i := range s {
		if i > 0 && i < whole && (whole-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, s[i])
	}
	return string(out)
}
