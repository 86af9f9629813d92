package award_test

import (
	"encoding/json"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"lingang/wasm/award"
)

// fills are values for a cell that is not said: nothing, where the rule turns, anywhere, and as much as there can be.
func (c shapeCase) fills(r *rand.Rand, column award.Fact) (out []any) {
	switch column.Type {
	case award.YesNo:
		return []any{true, false}
	case award.OneOf:
		for _, o := range column.Options {
			out = append(out, o)
		}
		return out
	case award.Count:
		out = []any{0, 1, 7, 100000000}
	case award.Percent:
		out = []any{"0%", "0.0001%", "5%", "1000000000%"}
	default:
		out = []any{"0", "0.01", "1000000000000000"}
		for _, e := range c.edges {
			out = append(out, e)
		}
	}
	for range 20 {
		out = append(out, c.value(r, column))
	}
	return out
}

// TestGaps: of a list with one cell that is not said, the award has bounds by row: whatever the cell is, the award lies
// within them, and both are reached unless the list stands in the sentence twice. The cell alone is asked for, and not where it changes nothing.
func TestGaps(t *testing.T) {
	narrowed, idle, tried := 0, 0, 0
	for _, c := range shapeCases(t) {
		r := rand.New(rand.NewPCG(11, 12))
		for range 30 {
			whole := c.facts(r)
			for _, f := range c.p.Facts {
				rows, ok := whole[f.ID].([]any)
				if !ok || len(rows) == 0 {
					continue
				}
				n, column := r.IntN(len(rows)), f.Columns[r.IntN(len(f.Columns))]
				row := rows[n].(map[string]any)
				said := row[column.ID]
				row[column.ID] = nil
				some, _ := c.shown(t, whole)
				var results []shownAward
				for _, v := range append(c.fills(r, column), said) {
					row[column.ID] = v
					all, _ := c.shown(t, whole)
					results = append(results, all)
				}
				row[column.ID] = nil
				tried++
				in, _ := json.Marshal(whole)
				if some.State != award.Unknown {
					idle++
					for _, all := range results {
						if all.State != some.State || *all.Amount.Min != *some.Amount.Min || *all.Amount.Max != *some.Amount.Max {
							t.Errorf("%s: %s is settled as %s, and may be %s", c.id, in, *some.Amount.Max, *all.Amount.Max)
						}
					}
					continue
				}
				if want := []award.Cell{{Fact: f.ID, Row: n + 1, Column: column.ID}}; !slices.Equal(some.Missing, []string{f.ID}) || !slices.Equal(some.Cells, want) {
					t.Errorf("%s: %s waits for %v, %v; want %v", c.id, in, some.Missing, some.Cells, want)
				}
				min, max := rat(*results[0].Amount.Min), rat(*results[0].Amount.Max)
				for _, all := range results {
					if v := rat(*all.Amount.Min); v.Cmp(min) < 0 {
						min = v
					}
					if v := rat(*all.Amount.Max); v.Cmp(max) > 0 {
						max = v
					}
				}
				if c.twice { // what is open stands in two places, which the bounds take apart
					if low := rat(*some.Amount.Min); low.Cmp(min) > 0 || some.Amount.Max != nil && rat(*some.Amount.Max).Cmp(max) < 0 {
						t.Errorf("%s: %s is from %s to %s, and may be from %s to %s", c.id, in, low.FloatString(2), *some.Amount.Max, min.FloatString(2), max.FloatString(2))
					}
					continue
				}
				if low := rat(*some.Amount.Min); low.Cmp(min) != 0 {
					t.Errorf("%s: %s is at least %s, and %s is the least that is reached", c.id, in, low.FloatString(2), min.FloatString(2))
				} else if low.Sign() > 0 {
					narrowed++
				}
				switch {
				case some.Amount.Max != nil && rat(*some.Amount.Max).Cmp(max) != 0:
					t.Errorf("%s: %s is at most %s, and %s is the most that is reached", c.id, in, *some.Amount.Max, max.FloatString(2))
				case some.Amount.Max == nil && max.Cmp(big.NewRat(1e10, 1)) < 0:
					t.Errorf("%s: %s has no bound, and comes to %s at most", c.id, in, max.FloatString(2))
				case max.Cmp(min) == 0:
					t.Errorf("%s: %s asks for a cell that changes nothing", c.id, in)
				}
			}
		}
	}
	if narrowed < 50 || idle < 10 {
		t.Errorf("of %d gaps %d narrow the award and %d change nothing", tried, narrowed, idle)
	}
}

// TestManyGaps: with any cells of a list missing, the award of the whole list lies within the bounds, and each cell that
// is told further narrows them until it is settled.
func TestManyGaps(t *testing.T) {
	steps := 0
	for _, c := range shapeCases(t) {
		r := rand.New(rand.NewPCG(13, 14))
		for range 40 {
			whole := c.facts(r)
			all, _ := c.shown(t, whole)
			part, lists := maps.Clone(whole), 0
			for id, v := range whole {
				rows, ok := v.([]any)
				if !ok {
					continue
				}
				lists++
				var gaps []any
				for _, row := range rows {
					row := maps.Clone(row.(map[string]any))
					for column := range row {
						if r.IntN(2) == 0 {
							delete(row, column)
						}
					}
					gaps = append(gaps, row)
				}
				if len(gaps) > 0 {
					part[id] = gaps
				}
			}
			var before *shownAward
			for lists > 0 {
				some, _ := c.shown(t, part)
				low, high := rat(*some.Amount.Min), some.Amount.Max
				if low.Cmp(rat(*all.Amount.Min)) > 0 || high != nil && rat(*high).Cmp(rat(*all.Amount.Max)) < 0 {
					t.Fatalf("%s: %v is %s to %v, and %v is %s to %s", c.id, part, low, *high, whole, *all.Amount.Min, *all.Amount.Max)
				}
				if before != nil && (rat(*before.Amount.Min).Cmp(low) > 0 || before.Amount.Max != nil && (high == nil || rat(*high).Cmp(rat(*before.Amount.Max)) > 0)) {
					t.Fatalf("%s: %v is no narrower than with less", c.id, part)
				}
				if some.State != award.Unknown {
					if some.State != all.State || *some.Amount.Min != *all.Amount.Min || *high != *all.Amount.Max {
						t.Fatalf("%s: %v is settled as %s, and %v is %s", c.id, part, *high, whole, *all.Amount.Max)
					}
					break
				}
				if len(some.Cells) == 0 {
					t.Fatalf("%s: %v waits for no cell, but for %v", c.id, part, some.Missing)
				}
				one := some.Cells[r.IntN(len(some.Cells))]
				row := part[one.Fact].([]any)[one.Row-1].(map[string]any)
				row[one.Column] = whole[one.Fact].([]any)[one.Row-1].(map[string]any)[one.Column]
				before = &some
				steps++
			}
		}
	}
	if steps < 300 {
		t.Errorf("only %d cells were told", steps)
	}
}
