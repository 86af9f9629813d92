package policy

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// What an expression is measured in; see award.Expr.
const (
	yuan  = "amount"
	units = "count"
	share = "rate"
)

var measures = map[string]string{"money": yuan, "count": units, "quantity": units, "percent": share}

// exprs compiles the expressions of an item.
type exprs struct {
	*compiler
	item string
	list string // whose columns are known here
	n    int    // numbers so far
	need string // the condition of the item that is being compiled, if it is one
	sure bool   // in a condition, where nothing is at discretion
}

// amount compiles what an item's form computes.
func (k *compiler) amount(at, item string, f *exprFile) award.Expr {
	if f == nil {
		k.problem(at, "amount is missing", "say how it is worked out: amount: {product: […]}")
		return none()
	}
	x := &exprs{compiler: k, item: item}
	e := x.expr(at, f)
	if e.As != yuan && e.As != "" { // a fact without a question has been told
		k.problem(at, "the amount is not an amount of money, but "+measured(e.As),
			"multiply a share or a count by an amount in yuan")
	}
	return e
}

// none stands for an expression that is wrong.
func none() award.Expr { return award.Expr{Op: award.ExprNumber, As: yuan, Is: &decimal.Zero} }

func measured(as string) string {
	return map[string]string{yuan: "an amount", units: "a count", share: "a share"}[as]
}

func (x *exprs) expr(at string, f *exprFile) award.Expr {
	ops := f.written()
	if len(ops) != 1 {
		what := "the expression does not say what it is"
		if len(ops) > 1 {
			what = "the expression says more than one thing that it is"
		}
		x.problem(at, what, "write one of is, count, fact, sum, less, product, divide, least, greatest, between, up_to, whole, "+
			"round, by, cases, reached, each")
		return none()
	}
	op := ops[0]
	x.stray(at, op.name, f)
	switch op.name {
	case award.ExprNumber:
		return x.number(at, f)
	case award.ExprFact:
		return x.fact(at, f)
	case byOption:
		return x.options(at, f)
	case award.ExprCases:
		return x.cases(at, f)
	case byTier:
		return x.reached(at, f)
	case award.ExprEach:
		return x.each(at, f)
	}
	if len(op.of) < op.low || len(op.of) > op.high {
		x.problem(at+"."+op.name, fmt.Sprintf("%s is of %d, not of %s", op.name, len(op.of), span(op.low, op.high)),
			"docs/content-format.md says what each operation is of")
		return none()
	}
	e := award.Expr{Op: op.name, Cites: x.words(at, f.Law)}
	if ratio := op.name == award.ExprDivide || op.name == award.ExprWhole; ratio && x.currency == "" {
		x.currency = x.currencyOf(f) // how many dollars, or how often so many, is no money
		defer func() { x.currency = "" }()
	}
	for i := range op.of {
		under := fmt.Sprintf("%s.%s[%d]", at, op.name, i)
		if op.high == 1 {
			under = at + "." + op.name
		}
		e.Of = append(e.Of, x.expr(under, &op.of[i]))
	}
	if x.sure && (op.name == award.ExprUpTo || op.name == award.ExprBetween) {
		x.problem(at, "a condition compares what is at discretion", "compare amounts that are certain")
	}
	if e.Op == award.ExprLeast { // in whatever order they are written, what is cut comes before what cuts it
		slices.SortStableFunc(e.Of, func(a, b award.Expr) int { return cmp.Compare(limits(a), limits(b)) })
	}
	e.As = x.measure(at, e)
	return dividedLast(e)
}

// dividedLast is an amount of which what divides it comes last, so that nothing is lost to a quotient that does not end:
// loan × rate × (days ÷ 360) is worked out as (loan × rate × days) ÷ 360.
func dividedLast(e award.Expr) award.Expr {
	if e.Op != award.ExprProduct || e.As != yuan {
		return e
	}
	product, by := award.Expr{Op: award.ExprProduct, As: e.As, Cites: e.Cites}, award.Expr{Op: award.ExprProduct, As: share}
	for _, of := range e.Of {
		if of.Op == award.ExprDivide && of.Of[1].As != yuan {
			if by.Of = append(by.Of, of.Of[1]); of.Of[1].As == units {
				by.As = units
			}
			product.Cites = slices.Concat(product.Cites, of.Cites)
			of = of.Of[0]
		}
		product.Of = append(product.Of, of)
	}
	switch len(by.Of) {
	case 0:
		return e
	case 1:
		by = by.Of[0]
	}
	return award.Expr{Op: award.ExprDivide, As: e.As, Of: []award.Expr{product, by}}
}

func limits(e award.Expr) int {
	if e.Limits() {
		return 1
	}
	return 0
}

func span(low, high int) string {
	switch high {
	case low:
		return fmt.Sprint(low)
	case many:
		return fmt.Sprintf("%d or more", low)
	}
	return fmt.Sprintf("%d to %d", low, high)
}

// stray reports keys that go with another operation, which would silently be ignored.
func (x *exprs) stray(at, op string, f *exprFile) {
	number, each := op == award.ExprNumber, op == award.ExprEach
	for _, key := range []struct {
		name        string
		given, fits bool
	}{{"name", f.Name != "", number}, {"on", f.On != "", number}, {"why", !f.Why.IsZero(), number},
		{"options", f.Options != nil, op == byOption}, {"nothing", f.Nothing != nil, op == byOption},
		{"amount", f.Amount != nil, each}, {"first", f.First != nil, each}, {"best", f.Best != nil, each}} {
		if key.given && !key.fits {
			x.problem(at+"."+key.name, fmt.Sprintf("%s does not go with %s", key.name, op), "take it out")
		}
	}
}

// words are those that an operation rests on besides those of its numbers.
func (x *exprs) words(at string, q quotes) []award.Cite {
	if len(q.list) == 0 {
		return nil
	}
	return x.cite(x.clause, x.file, at, citeRequest{quotes: q})
}

// number is a number of the law. One that the words do not state in digits says why it is that (half is 50%), and may
// do without words where everybody knows it (12 months are a year).
func (x *exprs) number(at string, f *exprFile) award.Expr {
	x.n++
	name := f.Name
	if name == "" {
		name = fmt.Sprintf("amount.%d", x.n)
		if x.need != "" {
			name = fmt.Sprintf("%s.%d", x.need[strings.LastIndexByte(x.need, '.')+1:], x.n)
		}
	}
	e := award.Expr{Op: award.ExprNumber, As: yuan, Name: name}
	n, kind := &num{Is: f.Is, On: f.On, Law: f.Law}, MoneyNumber
	if x.currency != "" {
		e.As = units
	}
	switch {
	case f.Count != "":
		n.Is, kind, e.As = f.Count, CountNumber, units
	case strings.HasSuffix(f.Is, "%"):
		kind, e.As = PercentNumber, share
	}
	if f.Is != "" && f.Count != "" {
		x.problem(at, "a number has both is and count", "write is for yuan and shares, count for all else")
	}
	if currency := x.currency; kind != MoneyNumber {
		x.currency = ""
		defer func() { x.currency = currency }()
	}
	path := x.item + "." + name
	if f.Why.IsZero() {
		if _, twice := x.policy.Numbers[path]; twice && f.Name != "" {
			x.problem(at+".name", fmt.Sprintf("the item has two numbers %q", name), "give each a name of its own")
		}
		v := x.compiler.number(at, path, x.told(f), n, kind)
		e.Is, e.Cites = &v.Is, v.Cites
		return e
	}
	v := x.value(at, x.told(f), n.Is, kind)
	e.Is = &v
	if len(f.Law.list) > 0 {
		e.Cites = x.cite(x.clause, x.file, at, citeRequest{quotes: f.Law, claims: path, label: x.told(f)})
	} else if !slices.Contains([]string{"12", "4", "360", "365"}, f.Count) {
		x.problem(at, fmt.Sprintf("the number %s has no words of the law", n.Is),
			"quote them: law: {zh: …, en: …}; only the 12 months, 4 quarters and 360 or 365 days of a year do without")
	}
	x.policy.Numbers[path] = Number{Path: path, Clause: x.clause.ID, Kind: kind, Is: n.Is, Cites: e.Cites, Currency: x.currency}
	return e
}

// told is how problems call a number.
func (x *exprs) told(f *exprFile) string {
	if f.Name != "" && !strings.HasPrefix(f.Name, "cap") {
		return f.Name
	}
	return "number"
}

func (x *exprs) fact(at string, f *exprFile) award.Expr {
	x.inRow(at, f.Fact)
	q, _ := x.policy.Fact(f.Fact)
	if q.Currency != "" && q.Currency == x.currency {
		x.used[f.Fact] = true
		return award.Expr{Op: award.ExprFact, Fact: f.Fact, As: units, Cites: x.words(at, f.Law)}
	}
	if x.currency != "" && q.Type == "money" {
		x.problem(at+".fact", fmt.Sprintf("fact %q is not in %s", f.Fact, x.currency), onlyIn(x.currency))
	}
	x.wantFact(x.file, at+".fact", f.Fact, slices.Sorted(maps.Keys(measures))...)
	return award.Expr{Op: award.ExprFact, Fact: f.Fact, As: measures[q.Type], Cites: x.words(at, f.Law)}
}

// inRow checks that a column is named where its list is gone through.
func (x *exprs) inRow(at, fact string) {
	if list, _, ok := strings.Cut(fact, "."); ok && list != x.list && x.isList(list) {
		x.problem(at+".fact", fmt.Sprintf("%q is a column of a list that is not gone through here", fact),
			"put it under each: "+list)
	}
}

func (x *exprs) isList(id string) bool {
	q, _ := x.policy.Fact(id)
	return q.Type == "list"
}

// options are cases by the option of a fact. All options must be named, so that none is forgotten.
func (x *exprs) options(at string, f *exprFile) award.Expr {
	x.wantFact(x.file, at+".by", f.By, "one_of")
	x.inRow(at, f.By)
	q, _ := x.policy.Fact(f.By)
	e := award.Expr{Op: award.ExprCases}
	for _, o := range q.Options {
		one, ok := f.Options[o.ID]
		switch {
		case ok == slices.Contains(f.Nothing, o.ID):
			x.problem(at, fmt.Sprintf("option %q of fact %q is not either under options or under nothing", o.ID, f.By),
				"say what it brings, or name it in nothing: ["+o.ID+"]")
		case ok:
			e.Of = append(e.Of, x.expr(at+".options."+o.ID, &one))
			e.If = append(e.If, []award.Condition{{Fact: f.By, Is: o.ID}})
		}
	}
	for _, id := range append(slices.Sorted(maps.Keys(f.Options)), f.Nothing...) {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == id }) {
			x.problem(at, fmt.Sprintf("fact %q has no option %q", f.By, id), "name its options")
		}
	}
	e.As = x.measure(at, e)
	return e
}

func (x *exprs) cases(at string, f *exprFile) award.Expr {
	e := award.Expr{Op: award.ExprCases, Cites: x.words(at, f.Law)}
	for i, c := range f.Cases {
		under := fmt.Sprintf("%s.cases[%d]", at, i)
		var conditions []award.Condition
		for j, cond := range c.If {
			conditions = append(conditions, x.condition(fmt.Sprintf("%s.if[%d]", under, j), cond)...)
		}
		if c.Then == nil {
			x.problem(under, "the case does not say what it brings", "write then: beside if:")
			continue
		}
		e.If = append(e.If, conditions)
		e.Of = append(e.Of, x.expr(under+".then", c.Then))
	}
	e.As = x.measure(at, e)
	return e
}

func (x *exprs) each(at string, f *exprFile) award.Expr {
	x.wantFact(x.file, at+".each", f.Each, "list")
	if x.list != "" {
		x.problem(at, "each stands in another each", "a list has no lists in its rows")
		return none()
	}
	if f.Amount == nil {
		x.problem(at, "each does not say what a row brings", "write amount: beside it")
		return none()
	}
	e := award.Expr{Op: award.ExprEach, Fact: f.Each, Cites: x.words(at, f.Law)}
	x.list = f.Each
	e.Of = []award.Expr{x.expr(at+".amount", f.Amount)}
	x.list = ""
	e.As = e.Of[0].As
	for key, count := range map[string]*exprFile{"first": f.First, "best": f.Best} {
		if count == nil {
			continue
		}
		n := x.expr(at+"."+key, count)
		if n.As != units || len(e.Of) > 1 {
			x.problem(at+"."+key, key+" is not a count, or stands beside another", "say how many rows count, in one of the two")
		}
		e.Of = append(e.Of, n)
		if key == "best" {
			e.Op = award.ExprBest
		}
	}
	return e
}

// measure is what an expression is measured in, by what it is of.
func (x *exprs) measure(at string, e award.Expr) string {
	if len(e.Of) == 0 {
		x.problem(at, e.Op+" is of nothing", "say what it brings")
		return yuan
	}
	count := map[string]int{}
	for _, o := range e.Of {
		count[o.As]++
	}
	if count[""] > 0 { // a fact that has no question, which has been told
		return ""
	}
	first := e.Of[0].As
	wrong := func(hint string) string {
		x.problem(at, fmt.Sprintf("%s is of %d amounts, %d counts and %d shares", e.Op, count[yuan], count[units], count[share]),
			hint)
		return first
	}
	switch e.Op {
	case award.ExprProduct:
		switch {
		case count[yuan] > 1:
			return wrong("an amount times an amount is no amount; multiply by shares and counts")
		case count[yuan] == 1:
			return yuan
		case count[units] > 0:
			return units
		}
		return share
	case award.ExprDivide:
		by := e.Of[1].As
		switch {
		case first != yuan && by == yuan:
			return wrong("divide an amount, or by a count or a share")
		case first == by && first != share:
			return share
		}
		return first
	case award.ExprWhole:
		if len(e.Of) == 1 && first != units || len(e.Of) == 2 && first != e.Of[1].As {
			return wrong("the step is measured as what it is a step of")
		}
		return units
	}
	if count[first] != len(e.Of) {
		return wrong("all of them must be measured alike")
	}
	return first
}
