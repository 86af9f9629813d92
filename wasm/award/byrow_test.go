package award_test

import (
	"encoding/json"
	"fmt"
	"testing"
)

// TestByRow: what each row of a list brings is paid in its own year, and stands there in the cash flow; a gap in a row
// leaves the years open.
func TestByRow(t *testing.T) {
	for _, c := range shapeCases(t) {
		if c.id != "B18" && c.id != "A44" && c.id != "B19" {
			continue
		}
		for _, in := range []struct{ shape, facts, flow, schedule string }{
			{"B18", `{"rents": ["4m", "6m", "1.00", "9m"]}`, "[1200000 1500000 0.3]", "[1200000 1500000 0.3]"},
			{"B18", `{"rents": ["4m"]}`, "[1200000 0 0]", "[1200000]"},
			{"B18", `{"rents": ["4m", null]}`, "[0 0 0]", "[]"},
			{"B18", `{"rents": ["6m", "6m", "6m", null]}`, "[1500000 1500000 1500000]", "[1500000 1500000 1500000]"},
			{"B19", `{"years": ["3m", "1m"]}`, "[1500000 500000 0]", "[1500000 500000]"},
			{"A44", `{"rents": ["4m", "6m"]}`, "[2700000 0 0]", "[]"}, // does not say when it is paid
		} {
			if in.shape != c.id {
				continue
			}
			out, _ := c.p.EvaluateJSON(in.facts[:1] + `"applicant": "firm", ` + in.facts[1:])
			var r struct {
				Awards   []shownAward
				CashFlow []struct{ Max string } `json:"cash_flow"`
			}
			if err := json.Unmarshal([]byte(out), &r); err != nil {
				t.Fatal(err)
			}
			flow, schedule := []string{}, []string{}
			for _, y := range r.CashFlow {
				flow = append(flow, y.Max)
			}
			for _, y := range r.Awards[0].Schedule {
				schedule = append(schedule, y.Amount)
			}
			if fmt.Sprint(flow) != in.flow || fmt.Sprint(schedule) != in.schedule {
				t.Errorf("%s, %s: paid %v as %v, want %s as %s", c.id, in.facts, flow, schedule, in.flow, in.schedule)
			}
		}
	}
}

// TestNoRows: of a list of which nothing is said, as many rows as count bring as much as a row can; without either bound
// there is none.
func TestNoRows(t *testing.T) {
	most := map[string]string{"A44": "4500000", "B15": "2000000", "B18": "4500000", "B19": "null", "A04": "10000000", "B14": "12000000"}
	for _, c := range shapeCases(t) {
		want, ok := most[c.id]
		if !ok {
			continue
		}
		delete(most, c.id)
		w, _ := c.shown(t, map[string]any{"applicant": "firm"})
		got := "null"
		if w.Amount.Max != nil {
			got = *w.Amount.Max
		}
		if w.State != "unknown" || *w.Amount.Min != "0" || got != want || len(w.Cells) > 0 {
			t.Errorf("%s: %s, %s to %s, %v; want at most %s", c.id, w.State, *w.Amount.Min, got, w.Cells, want)
		}
	}
	if len(most) > 0 {
		t.Errorf("not tried: %v", most)
	}
}
