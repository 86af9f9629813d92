package problem

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	names := []string{"question", "questions", "rate", "rate_high", "law", "is", "site.yaml", "rule.yaml"}
	for wrong, want := range map[string]string{"queston": "question", "qusetion": "question", "Law": "law", "lwa": "law",
		"ratehigh": "rate_high", "site.yml": "site.yaml", "RULE.YAML": "rule.yaml", "colour": "", "": "",
		"question": "questions", strings.Repeat("q", 10_000): ""} {
		if got := Nearest(wrong, names); got != want {
			t.Errorf("%.20q: %q, want %q", wrong, got, want)
		}
	}
}
