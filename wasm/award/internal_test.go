package award

import (
	"encoding/json"
	"testing"
)

// TestPanicBecomesAResult: a fault of the engine is told as the error "internal" in a result that is still JSON. A
// policy that Decode would refuse, with an item without a form, brings the fault about.
func TestPanicBecomesAResult(t *testing.T) {
	p := &Policy{
		ID: "p", Hash: "h", Facts: []Fact{{ID: factApplicant, Type: OneOf, Options: []string{"a"}},
			{ID: factAsOf, Type: Date}, {ID: factAnnualYears, Type: Count}},
		Items:    []Item{{ID: "1.x", Kind: Formula, Who: []Who{{}}}},
		Messages: map[string]Text{"error.internal": {"出错", "a fault"}},
	}
	if err := p.index(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the fault leaves nothing behind
		out, ok := p.EvaluateJSON(`{"applicant": "a"}`)
		if ok || !json.Valid([]byte(out)) {
			t.Fatalf("ok %v: %s", ok, out)
		}
		want := `{"schema":1,"policy":"p","rules":"h","facts":{},"status":"undated","scope":"unknown","errors":[{"fact":"","code":"internal","message":{"zh":"出错","en":"a fault"}}]}`
		if out != want {
			t.Errorf("%s\nwant %s", out, want)
		}
	}
}

func TestTruth(t *testing.T) {
	for _, c := range []struct{ a, b, and, or truth }{
		{no, no, no, no}, {no, unknown, no, unknown}, {no, yes, no, yes},
		{unknown, unknown, unknown, unknown}, {unknown, yes, unknown, yes}, {yes, yes, yes, yes},
	} {
		for _, pair := range [][2]truth{{c.a, c.b}, {c.b, c.a}} {
			if got := and(pair[0], pair[1]); got != c.and {
				t.Errorf("%s and %s is %s, want %s", pair[0], pair[1], got, c.and)
			}
			if got := or(pair[0], pair[1]); got != c.or {
				t.Errorf("%s or %s is %s, want %s", pair[0], pair[1], got, c.or)
			}
		}
	}
}
