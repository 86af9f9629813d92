package award_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lingang/generator/policy/policytest"
	"lingang/wasm/award"
)

// shapeCase is a policy of one sentence with what can be asked of it.
type shapeCase struct {
	id      string
	p       *award.Policy
	law     [2]string
	numbers []*big.Rat
	worked  []map[string]any
	edges   []decimalText
	twice   bool // goes through a list in more than one place
}

type decimalText = string

func shapeCases(t *testing.T) (all []shapeCase) {
	t.Helper()
	for _, s := range policytest.All(t) {
		p, problems := policytest.Load(s.Folder(t))
		if len(problems) > 0 {
			t.Fatalf("%s: %v", s.ID, problems)
		}
		var tree any
		if err := json.Unmarshal(p.RulesJSON, &tree); err != nil {
			t.Fatal(err)
		}
		c := shapeCase{id: s.ID, p: p.Rules, law: [2]string{s.Law.ZH, s.Law.EN}, numbers: collect(tree, nil)}
		c.twice = bytes.Count(p.RulesJSON, []byte(`"op":"each"`))+bytes.Count(p.RulesJSON, []byte(`"op":"best"`)) > 1
		for _, row := range s.Rows {
			c.worked = append(c.worked, row.Given())
		}
		for _, n := range c.numbers {
			if n.IsInt() && n.Num().BitLen() > 8 {
				c.edges = append(c.edges, n.Num().String(), n.Num().String()+".01", new(big.Int).Mul(n.Num(), big.NewInt(7)).String())
			}
		}
		all = append(all, c)
	}
	return all
}

// facts are answers to everything, at places where the rule turns and anywhere else.
func (c shapeCase) facts(r *rand.Rand) map[string]any {
	out := map[string]any{}
	for _, f := range c.p.Facts {
		if f.ID != "as_of" && f.ID != "annual_years" {
			out[f.ID] = c.value(r, f)
		}
	}
	return out
}

func (c shapeCase) value(r *rand.Rand, f award.Fact) any {
	switch f.Type {
	case award.YesNo:
		return r.IntN(3) > 0
	case award.OneOf:
		return f.Options[r.IntN(len(f.Options))]
	case award.Count:
		return r.IntN([]int{3, 40, 200000}[r.IntN(3)])
	case award.Quantity:
		return fmt.Sprintf("%d.%04d", r.IntN(30000), r.IntN(10000))
	case award.Percent:
		return fmt.Sprintf("%d.%02d%%", r.IntN(9), r.IntN(100))
	case award.List:
		rows := []any{}
		for range r.IntN(6) {
			row := map[string]any{}
			for _, column := range f.Columns {
				row[column.ID] = c.value(r, column)
			}
			rows = append(rows, row)
		}
		return rows
	}
	if len(c.edges) > 0 && r.IntN(2) == 0 {
		return c.edges[r.IntN(len(c.edges))]
	}
	return fen(r.Int64N([]int64{100, 1e8, 1e10, 1e13}[r.IntN(4)])).String()
}

func (c shapeCase) shown(t *testing.T, facts map[string]any) (shownAward, map[string]json.RawMessage) {
	t.Helper()
	in, err := json.Marshal(facts)
	if err != nil {
		t.Fatal(err)
	}
	out, ok := c.p.EvaluateJSON(string(in))
	var r shown
	if err := json.Unmarshal([]byte(out), &r); err != nil || !ok {
		t.Fatalf("%s, %s: %v %s", c.id, in, err, out)
	}
	return r.Awards[0], r.Facts
}

// TestShapesRecompute works the awards of all shapes out from their steps alone, and looks each input and each quoted
// word up.
func TestShapesRecompute(t *testing.T) {
	ops := map[string]int{}
	for _, c := range shapeCases(t) {
		r := rand.New(rand.NewPCG(1, 2))
		inputs := c.worked
		for range 60 {
			inputs = append(inputs, c.facts(r))
		}
		for _, in := range inputs {
			w, known := c.shown(t, in)
			if err := c.recompute(w, known, ops); err != nil {
				t.Errorf("%s, %v: %v", c.id, in, err)
				break
			}
		}
	}
	for _, op := range []string{"multiply", "add", "cap", "less", "least", "divide", "whole", "case", "counted", "part", "limit", "remainder",
		"instalment", "round", "fixed"} {
		if ops[op] == 0 {
			t.Errorf("no step %s in any shape", op)
		}
	}
}

func (c shapeCase) recompute(w shownAward, known map[string]json.RawMessage, ops map[string]int) error {
	if w.State == award.Unknown {
		return fmt.Errorf("unknown, missing %v", w.Missing)
	}
	before := []*big.Rat{}
	ends := map[string]*big.Rat{}
	for i, s := range w.Steps {
		ops[s.Op]++
		v, err := s.compute()
		if err != nil {
			return fmt.Errorf("step %d, %s: %w", i, s.Op, err)
		}
		near := big.NewRat(1, 1e14) // what a quotient that does not end leaves at the last places
		if v.Cmp(big.NewRat(1, 1)) > 0 {
			near.Mul(near, v)
		}
		if diff := new(big.Rat).Sub(v, rat(s.Value)); diff.Abs(diff).Cmp(near) > 0 {
			return fmt.Errorf("step %d, %s of %v, is %s and not %s", i, s.Op, s.Inputs, v.RatString(), s.Value)
		}
		for j, in := range s.Inputs {
			if err := c.from(w, in.Name, in.Fact, in.Value, known, before); err != nil {
				return fmt.Errorf("step %d, %s, input %d: %w", i, s.Op, j, err)
			}
		}
		if len(s.Cites) == 0 && s.Op != "round" {
			return fmt.Errorf("step %d, %s, cites nothing", i, s.Op)
		}
		for _, cite := range s.Cites {
			if !strings.Contains(c.law[0], cite.ZH) || !strings.Contains(c.law[1], cite.EN) {
				return fmt.Errorf("%q is not in the law", cite.ZH)
			}
		}
		before = append(before, rat(s.Value))
		for _, end := range []string{"min", "max"} {
			if s.End == "" || s.End == end {
				if s.Op != "instalment" && s.Op != "part" && s.Op != "remainder" && s.Op != "limit" {
					ends[end] = rat(s.Value)
				}
			}
		}
	}
	if w.State == award.Ineligible {
		return nil
	}
	low := rat(*w.Amount.Min)
	if high := ends["max"]; high == nil || halfUp(high).Cmp(rat(*w.Amount.Max)) != 0 ||
		low.Sign() > 0 && (ends["min"] == nil || halfUp(ends["min"]).Cmp(low) != 0) {
		return fmt.Errorf("the steps end with %v, the award is %s to %s", ends, *w.Amount.Min, *w.Amount.Max)
	}
	return nil
}

// from: an input is a fact as understood, a number of the rule, what an earlier step came to, or nothing.
func (c shapeCase) from(w shownAward, name, fact, value string, known map[string]json.RawMessage, before []*big.Rat) error {
	v := rat(value)
	if fact == "" {
		counted := name == "count"
		if v.Sign() == 0 || counted || has(before, v) || has(c.numbers, v) || w.Amount != nil && w.Amount.Max != nil && rat(*w.Amount.Max).Cmp(v) == 0 {
			return nil
		}
		return fmt.Errorf("%s %s comes from nowhere", name, value)
	}
	list, column, _ := strings.Cut(fact, ".")
	text := string(known[list])
	plain := func(v *big.Rat) string { return strings.TrimRight(strings.TrimRight(v.FloatString(6), "0"), ".") }
	if !strings.Contains(text, plain(v)) && !strings.Contains(text, plain(v.Mul(v, big.NewRat(100, 1)))+"%") {
		return fmt.Errorf("%s %s is said to be %s, and is %s", fact, column, value, text)
	}
	return nil
}

// TestShapesUnknown: whatever is not said, the award lies between the ends that are possible; what is missing was not
// said, and when nothing is, no further answer changes the award.
func TestShapesUnknown(t *testing.T) {
	settled := 0
	for _, c := range shapeCases(t) {
		r := rand.New(rand.NewPCG(3, 4))
		for range 80 {
			whole := c.facts(r)
			part := map[string]any{}
			for id, v := range whole {
				if r.IntN(3) > 0 {
					part[id] = v
				}
			}
			all, _ := c.shown(t, whole)
			some, _ := c.shown(t, part)
			for _, id := range some.Missing {
				if _, said := part[id]; said {
					t.Errorf("%s: %s is missing in %v", c.id, id, part)
				}
			}
			switch {
			case some.State == award.Unknown:
				if len(some.Missing) == 0 || some.Amount.Max != nil && rat(*all.Amount.Max).Cmp(rat(*some.Amount.Max)) > 0 {
					t.Errorf("%s: %v gives %s, more than the %s that %v may", c.id, whole, *all.Amount.Max, *some.Amount.Max, part)
				}
			case some.State != all.State || *some.Amount.Min != *all.Amount.Min || *some.Amount.Max != *all.Amount.Max:
				t.Errorf("%s: %v is settled as %s %s, and %v is %s %s", c.id, part, some.State, *some.Amount.Max, whole, all.State, *all.Amount.Max)
			case len(part) < len(whole):
				settled++
			}
		}
	}
	if settled < 50 {
		t.Errorf("only %d were settled without all answers", settled)
	}
}

// TestShapesRise: more of a base never brings less. What is taken off (received before, an earlier year), counts of
// staff and months are no bases, nor is a revenue of which the spending must be a share (B04).
func TestShapesRise(t *testing.T) {
	base := []string{"rd_spent", "contract", "spent", "purchase", "investment", "price", "fees_paid", "rd_accepted", "sale_price",
		"new_investment", "build_cost", "cost_year", "favoured_cost", "area_m2", "wafers", "revenue", "loan_rate"}
	tried := 0
	for _, c := range shapeCases(t) {
		r := rand.New(rand.NewPCG(5, 6))
		for range 40 {
			in := c.facts(r)
			for _, f := range c.p.Facts {
				if c.id == "B04" || f.Type != award.Money || !slices.Contains(base, f.ID) {
					continue
				}
				more := map[string]any{}
				for id, v := range in {
					more[id] = v
				}
				low, high := c.value(r, f), c.value(r, f)
				if rat(fmt.Sprint(low)).Cmp(rat(fmt.Sprint(high))) > 0 {
					low, high = high, low
				}
				in[f.ID], more[f.ID] = low, high
				a, _ := c.shown(t, in)
				b, _ := c.shown(t, more)
				if tried++; rat(*a.Amount.Max).Cmp(rat(*b.Amount.Max)) > 0 || rat(*a.Amount.Min).Cmp(rat(*b.Amount.Min)) > 0 {
					t.Errorf("%s: %v brings more than %v", c.id, in, more)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d tried", tried)
	}
}

// TestShapesSpoiled: rules of which something is missing or is something else are refused, or give results; nothing
// fails later.
func TestShapesSpoiled(t *testing.T) {
	refused, taken := 0, 0
	for _, s := range policytest.All(t) {
		p, _ := policytest.Load(s.Folder(t))
		r := rand.New(rand.NewPCG(7, 8))
		for range 60 {
			var tree any
			if err := json.Unmarshal(p.RulesJSON, &tree); err != nil {
				t.Fatal(err)
			}
			items := tree.(map[string]any)["items"].([]any)
			spoil(r, items[0])
			b, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			q, err := award.Decode(string(b))
			if err != nil {
				refused++
				continue
			}
			taken++
			for _, row := range append(s.Rows, policytest.Worked{}) {
				in, _ := json.Marshal(row.Given())
				if out, ok := q.EvaluateJSON(string(in)); !ok && strings.Contains(out, `"internal"`) {
					t.Fatalf("%s: %s\n%s", s.ID, b, in)
				}
			}
		}
	}
	if refused < 100 || taken < 100 {
		t.Errorf("%d refused, %d taken", refused, taken)
	}
}

// spoil changes one thing somewhere below.
func spoil(r *rand.Rand, tree any) {
	switch v := tree.(type) {
	case map[string]any:
		var keys []string
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		if len(keys) == 0 {
			return
		}
		key := keys[r.IntN(len(keys))]
		if r.IntN(4) > 0 {
			spoil(r, v[key])
			return
		}
		v[key] = []any{nil, "", "0", "cases", "each", "applicant", []any{}, map[string]any{}, "99999999999999999999"}[r.IntN(9)]
	case []any:
		if len(v) > 0 {
			spoil(r, v[r.IntN(len(v))])
		}
	}
}
