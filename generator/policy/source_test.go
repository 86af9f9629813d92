package policy_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"unicode"

	"lingang/generator/law"
)

// sourceSum is of the official text as it was received; see the policy's folder.
const sourceSum = "5d11b79681d505e148844a78a95c225c34f7460edfa95999267943cdf2e4aa85"

func TestSourceIsAsReceived(t *testing.T) {
	sum := sha256.Sum256(folder(t)["source.zh.txt"].Data)
	if got := hex.EncodeToString(sum[:]); got != sourceSum {
		t.Errorf("SHA-256 of source.zh.txt is %s, want %s", got, sourceSum)
	}
}

// TestClausesAreTheSource puts headings and clauses together by itself, without package law's idea of what is the same.
func TestClausesAreTheSource(t *testing.T) {
	p := realPolicy(t)
	var ours strings.Builder
	clauses := 0
	for _, part := range p.Parts {
		ours.WriteString(part.Heading.ZH)
		for _, a := range part.Articles {
			ours.WriteString(a.Heading.ZH)
			for _, c := range a.Clauses {
				ours.WriteString(c.Law[law.ZH].Text)
				clauses++
			}
		}
	}
	if clauses != len(p.Clauses) || clauses == 0 {
		t.Fatalf("%d clauses stand under the headings, the policy has %d", clauses, len(p.Clauses))
	}
	got, want := bare(ours.String()), bare(string(folder(t)["source.zh.txt"].Data))
	if got == want {
		return
	}
	n := 0
	for n < min(len(got), len(want)) && got[n] == want[n] {
		n++
	}
	t.Errorf("the clauses differ from source.zh.txt after %q", got[max(0, n-60):n])
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
