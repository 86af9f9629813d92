package policy

import "testing"

// TestShortName: as links have them; the same ids stand in site/test/links.test.mjs.
func TestShortName(t *testing.T) {
	for id, want := range map[string]uint32{"paid_in_capital": 4082, "same_cost.rd": 51589} {
		if got := shortName(id, factBits); got != want {
			t.Errorf("%s is %d, want %d", id, got, want)
		}
	}
}
