package award_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// award holds one award against its own steps.
func (a *auditor) award(w shownAward, known map[string]json.RawMessage) error {
	for _, r := range w.Reasons {
		if err := a.quotes(r.Cites); err != nil {
			return err
		}
	}
	var before []*big.Rat
	for i, s := range w.Steps {
		v, err := s.compute()
		if err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
		if v.Cmp(rat(s.Value)) != 0 {
			return fmt.Errorf("step %d, %s of %v, is %s and not %s", i, s.Op, s.Inputs, v.RatString(), s.Value)
		}
		if err := errors.Join(a.inputs(w, s, known, before), a.tier(w.Item, s), a.quotes(s.Cites)); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
		if len(s.Cites) == 0 && s.Op != "round" {
			return fmt.Errorf("step %d, %s, cites nothing", i, s.Op)
		}
		before = append(before, v)
	}
	return errors.Join(a.ends(w), schedule(w))
}

// inputs: each is a fact as understood, a number of the item's rule, or what an earlier step came to. Zero stands for
// nothing where there is nothing: below the first band, under the first tier, and as the certain part of an amount at
// discretion.
func (a *auditor) inputs(w shownAward, s shownStep, known map[string]json.RawMessage, before []*big.Rat) error {
	for _, in := range s.Inputs {
		v := rat(in.Value)
		if in.Fact != "" {
			fact, ok := known[in.Fact]
			if !ok || rat(strings.Trim(string(fact), `"`)).Cmp(v) != 0 {
				return fmt.Errorf("%s is said to be %s, and is %s", in.Fact, in.Value, fact)
			}
			continue
		}
		nothing := v.Sign() == 0 && (in.Name == "from" || in.Name == "award" && s.Op == "tier" ||
			in.Name == "amount" && s.End == "min" && w.Kind == "ceiling")
		awarded := in.Name == "award" && s.Op != "tier" && w.Amount != nil && rat(*w.Amount.Max).Cmp(v) == 0
		if !nothing && !awarded && !has(before, v) && !has(a.numbers[w.Item], v) {
			return fmt.Errorf("%s %s of %s comes from nowhere", in.Name, in.Value, s.Op)
		}
	}
	return nil
}

// tier: the thresholds and the award of a tier's step stand side by side in the rule.
func (a *auditor) tier(item string, s shownStep) error {
	if s.Op != "tier" {
		return nil
	}
	table, at := a.tiers[item], map[string]string{}
	for _, in := range s.Inputs {
		at[in.Name] = in.Value
	}
	n := slices.Index(table.Over.Is, at["over"]) // -1 under the first
	next := ""
	if n+1 < len(table.Over.Is) {
		next = table.Over.Is[n+1]
	}
	award := "0"
	if n >= 0 {
		award = table.Award.Is[n]
	}
	if (n < 0) != (at["over"] == "") || at["not_over"] != next || at["award"] != award {
		return fmt.Errorf("%v is no tier of the rule", s.Inputs)
	}
	return nil
}

// quotes: the words stand in the law, in both languages, where the cite says.
func (a *auditor) quotes(cites []shownCite) error {
	for _, c := range cites {
		a.cites++
		text, ok := a.law[c.Clause]
		if !ok {
			return fmt.Errorf("there is no clause %q", c.Clause)
		}
		for i, q := range []struct {
			words string
			at    int
		}{{c.ZH, c.ZHAt}, {c.EN, c.ENAt}} {
			n := len([]rune(q.words))
			if n == 0 || q.at < 0 || q.at+n > len(text[i]) || string(text[i][q.at:q.at+n]) != q.words {
				return fmt.Errorf("%q is not at character %d of clause %s", q.words, q.at, c.Clause)
			}
		}
	}
	return nil
}

// last is what the steps of one end come to; a step without an end is for both.
func last(w shownAward, end string) (v *big.Rat) {
	for _, s := range w.Steps {
		if (s.End == "" || s.End == end) && s.Op != "instalment" && s.Op != "remainder" {
			v = rat(s.Value)
		}
	}
	return v
}

// ends: an eligible award is exactly what its steps end with. An unknown one is at most that, when only conditions are
// open. An ineligible one has steps only to show how it came to nothing.
func (a *auditor) ends(w shownAward) error {
	if w.Amount == nil {
		if len(w.Steps) > 0 {
			return errors.New("an award without a figure has steps")
		}
		return nil
	}
	low, high := last(w, "min"), last(w, "max")
	if w.State == "ineligible" {
		if *w.Amount.Min != "0" || w.Amount.Max == nil || *w.Amount.Max != "0" {
			return errors.New("an ineligible award has an amount")
		}
		// Tiers end with the two awards that are compared.
		if _, tiers := a.tiers[w.Item]; !tiers && high != nil && halfUp(high).Sign() != 0 {
			return fmt.Errorf("the steps of an ineligible award end with %v", high)
		}
		return nil
	}
	if w.State == "unknown" {
		if open := slices.ContainsFunc(a.form[w.Item],
			func(f string) bool { return slices.Contains(w.Missing, f) }); open {
			return a.possible(w)
		}
		if w.Amount.Max == nil || high == nil || halfUp(high).Cmp(rat(*w.Amount.Max)) != 0 || *w.Amount.Min != "0" {
			return fmt.Errorf("the steps end with %v, the award is at most %s", high, *w.Amount.Max)
		}
		return nil
	}
	if low == nil {
		low = new(big.Rat) // at discretion
	}
	if high == nil || w.Amount.Max == nil || high.Cmp(rat(*w.Amount.Max)) != 0 || low.Cmp(rat(*w.Amount.Min)) != 0 {
		return fmt.Errorf("the steps end with %v and %v, the award is %s to %s", low, high, *w.Amount.Min,
			*w.Amount.Max)
	}
	return nil
}

// possible: with a part of the sum still open, what is possible is a number of the rule, a sum of some, or what a step
// came to.
func (a *auditor) possible(w shownAward) error {
	if w.Amount.Max == nil || len(w.Steps) == 0 {
		return nil
	}
	high := rat(*w.Amount.Max)
	if has(a.numbers[w.Item], high) {
		return nil
	}
	for _, s := range w.Steps {
		if halfUp(rat(s.Value)).Cmp(high) == 0 {
			return nil
		}
	}
	return fmt.Errorf("at most %s comes from no step", *w.Amount.Max)
}

// schedule: the instalments are steps, and they are the whole award.
func schedule(w shownAward) error {
	sum, n := new(big.Rat), 0
	for _, s := range w.Steps {
		if s.Op != "instalment" && s.Op != "remainder" {
			continue
		}
		if n >= len(w.Schedule) || rat(w.Schedule[n].Amount).Cmp(rat(s.Value)) != 0 {
			return fmt.Errorf("instalment %d, %s, is not in the schedule %v", n, s.Value, w.Schedule)
		}
		n++
		sum.Add(sum, rat(s.Value))
	}
	if n != len(w.Schedule) || n > 0 && sum.Cmp(rat(*w.Amount.Max)) != 0 {
		return fmt.Errorf("the schedule %v is not the award %s", w.Schedule, *w.Amount.Max)
	}
	return nil
}
