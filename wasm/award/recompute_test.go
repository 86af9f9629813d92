package award_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// A second engine, in math/big.Rat, knows only what a result shows: it works every award out from its steps, as a
// reader would by hand, and looks every quoted word up in the law.

type shownStep struct {
	Op, End string
	Inputs  []struct{ Name, Fact, Value string }
	Value   string
	Cites   []shownCite
}

type shownCite struct {
	Clause, ZH, EN string
	ZHAt           int `json:"zh_at"`
	ENAt           int `json:"en_at"`
}

type shownAward struct {
	Item, State, Kind string
	Amount            *struct{ Min, Max *string }
	Schedule          []struct{ Amount string }
	Missing           []string
	Cells             []award.Cell
	Capped            bool
	Steps             []shownStep
	Reasons           []struct{ Cites []shownCite }
}

type shown struct {
	Facts  map[string]json.RawMessage
	Awards []shownAward
	Errors []any
}

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok || strings.ContainsAny(s, "eE/+") {
		panic("not a plain number: " + s)
	}
	return r
}

// halfUp rounds to the fen: the whole part of 100x + 1/2.
func halfUp(x *big.Rat) *big.Rat {
	y := new(big.Rat).Add(new(big.Rat).Mul(x, big.NewRat(100, 1)), big.NewRat(1, 2))
	return new(big.Rat).SetFrac(new(big.Int).Quo(y.Num(), y.Denom()), big.NewInt(100))
}

// compute follows the words of form.go on what each operation does.
func (s shownStep) compute() (*big.Rat, error) {
	in, all := map[string]*big.Rat{}, []*big.Rat(nil)
	for _, i := range s.Inputs {
		v := rat(i.Value)
		in[i.Name], all = v, append(all, v)
	}
	want := func(names ...string) error {
		for _, n := range names {
			if in[n] == nil {
				return fmt.Errorf("%s without %s", s.Op, n)
			}
		}
		return nil
	}
	v := new(big.Rat)
	switch s.Op {
	case "multiply":
		v.SetInt64(1)
		for _, x := range all {
			v.Mul(v, x)
		}
		return v, nil
	case "band":
		to := in["base"]
		if in["to"] != nil {
			to = lesser(to, in["to"])
		}
		if err := want("base", "from", "rate"); err != nil {
			return nil, err
		}
		return v.Mul(atLeastZero(v.Sub(to, in["from"])), in["rate"]), nil
	case "add":
		for _, x := range all {
			v.Add(v, x)
		}
		return v, nil
	case "cap":
		return lesser(in["amount"], in["cap"]), want("amount", "cap")
	case "fixed":
		if len(all) != 1 {
			return nil, errors.New("not one named amount")
		}
		return all[0], nil
	case "tier":
		return tier(s, in)
	case "less":
		v.Set(all[0])
		for _, x := range all[1:] {
			v.Set(atLeastZero(v.Sub(v, x)))
		}
		return v, nil
	case "least":
		v.Set(all[0])
		for _, x := range all {
			v.Set(lesser(v, x))
		}
		return v, nil
	case "divide", "whole":
		v.Set(all[0])
		if len(all) == 2 {
			if v.SetInt64(0); all[1].Sign() != 0 {
				v.Quo(all[0], all[1])
			}
		}
		if s.Op == "divide" {
			return v, nil
		}
		return v.SetInt(new(big.Int).Quo(v.Num(), v.Denom())), nil
	case "part":
		return halfUp(v.Quo(in["award"], in["count"])), want("award", "count")
	case "limit":
		return lesser(in["instalment"], in["limit"]), want("instalment", "limit")
	case "counted":
		if v.Set(rat(s.Value)); v.Cmp(in["count"]) > 0 {
			return nil, errors.New("more rows count than there are")
		}
		return v, want("count")
	case "case":
		return all[len(all)-1], s.holds()
	case "greater", "greatest":
		v.Set(all[0])
		for _, x := range all {
			if x.Cmp(v) > 0 {
				v.Set(x)
			}
		}
		return v, nil
	case "deduct":
		return atLeastZero(v.Sub(in["amount"], in["received"])), want("amount", "received")
	case "round":
		return halfUp(in["amount"]), want("amount")
	case "instalment":
		return halfUp(v.Mul(in["award"], in["share"])), want("award", "share")
	case "remainder":
		v.Set(in["award"])
		for _, i := range s.Inputs {
			if i.Name == "instalment" {
				v.Sub(v, rat(i.Value))
			}
		}
		return v, want("award")
	}
	return nil, fmt.Errorf("no such operation %q", s.Op)
}

// holds: each figure stands to the next one as that says.
func (s shownStep) holds() error {
	for i := 0; i+2 < len(s.Inputs); i += 2 {
		c := rat(s.Inputs[i].Value).Cmp(rat(s.Inputs[i+1].Value))
		met, known := map[string]bool{"over": c > 0, "at_least": c >= 0, "at_most": c <= 0, "under": c < 0}[s.Inputs[i+1].Name]
		if !met || !known {
			return fmt.Errorf("%v does not hold", s.Inputs[i:i+2])
		}
	}
	return nil
}

// tier: the income is between the tier's threshold, over which it is, and the next, over which it is not.
func tier(s shownStep, in map[string]*big.Rat) (*big.Rat, error) {
	income := rat(s.Inputs[0].Value)
	if over := in["over"]; over != nil && income.Cmp(over) <= 0 || in["not_over"] != nil &&
		income.Cmp(in["not_over"]) > 0 || in["award"] == nil {
		return nil, errors.New("the income is not in this tier")
	}
	if in["over"] == nil && in["award"].Sign() != 0 {
		return nil, errors.New("an award under the first tier")
	}
	return in["award"], nil
}

func lesser(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func atLeastZero(v *big.Rat) *big.Rat {
	if v.Sign() < 0 {
		return new(big.Rat)
	}
	return v
}

// TestRecompute works every award out from its steps, over all cases and personas and 2,000 generated applicants.
func TestRecompute(t *testing.T) {
	p, a := realRules(t), newAuditor(t)
	real, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	vectors, err := real.Vectors()
	if err != nil {
		t.Fatal(err)
	}
	var inputs []string
	for _, v := range vectors {
		in, err := policy.FactsJSON(v.Facts)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, in)
	}
	if len(inputs) < 100 {
		t.Errorf("only %d cases and personas", len(inputs))
	}
	gen := someFacts(p)
	for seed := range 2000 {
		inputs = append(inputs, gen.Example(seed).plain())
	}
	used, ops := map[string]bool{}, map[string]int{}
	for _, in := range inputs {
		out, _ := p.EvaluateJSON(in)
		var r shown
		if err := json.Unmarshal([]byte(out), &r); err != nil || len(r.Errors) > 0 || len(r.Awards) != len(p.Items) {
			t.Fatalf("%s: %v %v", in, err, r.Errors)
		}
		for _, w := range r.Awards {
			if err := a.award(w, r.Facts); err != nil {
				t.Errorf("%s, %s, for %s: %v", w.Item, w.State, in, err)
			}
			used[w.Item+" "+w.State] = true
			for _, s := range w.Steps {
				ops[s.Op]++
			}
		}
		if t.Failed() {
			return
		}
	}
	for _, it := range p.Items {
		for _, state := range []string{award.Eligible, award.Unknown, award.Ineligible} {
			if !used[it.ID+" "+state] {
				t.Errorf("%s was never %s", it.ID, state)
			}
		}
	}
	if len(ops) != 11 || a.cites < 10_000 {
		t.Errorf("these are not all operations, or few quotes: %v, %d", ops, a.cites)
	}
}
