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
	return p.appendResult(to, factsJSON, false)
}

// AppendBrief is AppendJSON without derivations, in a fraction of the time: Steps are empty, and a reason is its code
// and fact, without message and citations. Everything else is the same.
func (p *Policy) AppendBrief(to []byte, factsJSON string) (out []byte, ok bool) {
	return p.appendResult(to, factsJSON, true)
}

func (p *Policy) appendResult(to []byte, factsJSON string, brief bool) (out []byte, ok bool) {
	defer func() {
		if recover() != nil {
			r := Result{facts: facts{policy: p}, Status: Undated, Scope: unknown.String(),
				Errors: []FactError{p.factError("", CodeInternal)}}
			out, ok = r.append(to, p), false
		}
	}()
	r := p.evaluate(factsJSON, brief)
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
		r.Awards[i].write(p, w, r.facts.brief)
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
	if len(r.Limits) > 0 {
		w.key("limits")
		w.open('[')
		for i := range r.Limits {
			r.Limits[i].write(&r.facts, w)
		}
		w.close(']')
	}
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

// writeOnce writes what is the same in every result.
func (it *Item) writeOnce() {
	w := &jsonWriter{}
	w.open('{')
	w.key("item")
	w.str(it.ID)
	w.key("clause")
	w.str(it.Clause)
	w.key("state")
	it.head = string(w.out)
	w.out = w.out[:0]
	w.key("kind")
	w.str(string(it.Kind))
	w.key("frequency")
	w.str(it.Frequency)
	w.key("amount")
	it.middle = "," + string(w.out)
}

func (a *Award) write(p *Policy, w *jsonWriter, brief bool) {
	w.raw(a.Item.head)
	w.str(a.State)
	w.more(a.Item.middle)
	if a.Item.Kind.IsMoney() {
		w.interval(a.Amount)
	} else {
		w.more("null")
	}
	w.more(`,"capped":`)
	w.bool(a.Capped)
	w.more(`,"schedule":[`)
	for i, s := range a.Schedule {
		w.open('{')
		w.key("year")
		w.int(i + 1)
		w.key("amount")
		w.dec(s.Max)
		if compare(s.Min, s.Max) != 0 {
			w.key("min")
			w.dec(s.Min)
		}
		w.close('}')
	}
	w.more(`],"missing":`)
	w.strs(a.Missing)
	if len(a.Cells) > 0 {
		w.key("cells")
		w.open('[')
		for _, c := range a.Cells {
			w.open('{')
			w.key("fact")
			w.str(c.Fact)
			w.key("row")
			w.int(c.Row)
			w.key("column")
			w.str(c.Column)
			w.close('}')
		}
		w.close(']')
	}
	w.more(`,"reasons":[`)
	for i := range a.Reasons {
		a.Reasons[i].write(p, w, brief)
	}
	w.more(`],"steps":[`)
	for i := range a.Steps {
		a.Steps[i].write(w)
	}
	w.more(`],"unlock":[`)
	for i := range a.Unlock {
		u := &a.Unlock[i]
		w.raw(`{"fact":`)
		w.str(u.Fact)
		w.more(`,"at":`)
		w.dec(u.At)
		w.more(`,"short":`)
		w.dec(u.Short)
		w.more(`,"over":`)
		w.bool(u.Over)
		w.close('}')
	}
	w.more(`],"cap":`)
	if a.Cap == nil {
		w.more("null")
	} else {
		w.more(`{"fact":`)
		w.str(a.Cap.Fact)
		w.more(`,"at":`)
		w.dec(a.Cap.At)
		w.more(`,"unrewarded":`)
		w.dec(a.Cap.Unrewarded)
		w.close('}')
	}
	w.close('}')
}

func (r *Reason) write(p *Policy, w *jsonWriter, brief bool) {
	w.raw(`{"code":`)
	w.str(r.Code)
	w.more(`,"fact":`)
	w.str(r.Fact)
	if !brief {
		w.key("message")
		w.text(p.ReasonMessage(*r))
		w.key("cites")
		w.cites(r.Cites)
	}
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
	if d == zero {
		w.raw(`"0"`)
		return
	}
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
	w.more(`,"max":`)
	if i.Unbounded {
		w.more("null")
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
