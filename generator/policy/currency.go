package policy

import (
	"fmt"
	"strings"

	"lingang/wasm/award"
)

// currencyCode is the code of a currency by how a text names it; the name itself where it has none here.
func currencyCode(written string) string {
	name := strings.ToLower(written)
	for _, c := range award.Currencies {
		for _, w := range c.Written {
			if w == name || w+"s" == name || w == name+"s" {
				return c.Code
			}
		}
	}
	return written
}

// currency checks the currency that a fact is in.
func (l *loader) currency(at string, f Question) {
	if f.Currency == "" {
		return
	}
	if f.Type != "money" {
		l.quests.Problem(l.problems, at+".currency", fmt.Sprintf("fact %q has a currency and is %s", f.ID, f.Type),
			"only money has one")
	}
	if _, ok := award.CurrencyOf(f.Currency); !ok {
		var codes []string
		for _, c := range award.Currencies {
			codes = append(codes, c.Code)
		}
		l.quests.Problem(l.problems, at+".currency", fmt.Sprintf("unknown currency %q", f.Currency),
			"one of "+strings.Join(codes, ", ")+"; yuan needs none")
	}
}

// currencyOf is the currency of the first fact of an expression that is money; empty for yuan, or where there is none. A
// quotient, and what counts full steps, is no money itself.
func (x *exprs) currencyOf(f *exprFile) string {
	q, _ := x.policy.Fact(f.Fact)
	if q.Currency != "" {
		return q.Currency
	}
	for _, op := range f.written() {
		for i := range op.of {
			of := &op.of[i]
			if c := x.currencyOf(of); c != "" && of.Divide == nil && of.Whole == nil {
				return c
			}
		}
	}
	return ""
}

// wantCompared checks a fact that is only compared with a number of the law, which may be in another currency than yuan.
func (l *loader) wantCompared(id string, want func()) (currency string) {
	q, ok := l.policy.Fact(id)
	if ok && q.Currency != "" {
		l.used[id] = true
		return q.Currency
	}
	want()
	return ""
}

func onlyIn(currency string) string {
	if currency == "" {
		return onlyYuan
	}
	return "the fact is in " + currency + ": ask for it, and compare it, in that currency alone; nothing is converted"
}
