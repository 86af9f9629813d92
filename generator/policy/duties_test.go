package policy_test

import "testing"

// TestDuties: results name duties and the doubt about overlaps only where these exist.
func TestDuties(t *testing.T) {
	const p = "policy.yaml"
	words, files := messages(t), slim(t)
	for _, c := range []struct{ name, old, new, what string }{
		{"of no clause", "  - clause: s-3\n    text:", "  - clause: s-9\n    text:", `there is no clause "s-9"`},
		{"without words", "  - clause: s-2\n    years: s-2.commitment_years\n    text:",
			"  - clause: s-2\n  - clause: s-2\n    text:", "the duty has no text"},
		{"of years that are none", "    years: s-2.commitment_years\n    text:", "    years: s-2.years\n    text:",
			`no number "s-2.years" that counts`},
		{"doubt", "duties:\n", "overlap_doubt: s-1.nothing\nduties:\n", `there is no doubt "s-1.nothing"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := load(edit{p, c.old, c.new}.apply(t, files), words)
			if len(problems) != 1 || problems[0].What != c.what || problems[0].Line == 0 {
				t.Errorf("%v, want %s", problems, c.what)
			}
		})
	}
}
