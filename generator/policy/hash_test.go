package policy_test

import (
	"io/fs"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/wasm/award"
)

// TestHashIsOfTheMeaning: a comment does not change the rules' hash, a number does. The number is changed in the law,
// the quotes, the rule and the official text alike, as an amendment would.
func TestHashIsOfTheMeaning(t *testing.T) {
	files, words := folder(t), messages(t)
	const rule = "clauses/08-1/rule.yaml"
	hash := func(files fs.FS) string {
		p, problems := load(files, words)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		return p.Rules.Hash
	}
	before := hash(files)
	data := string(files[rule].Data)
	if after := hash(with(files, rule, "# a comment\n"+data)); after != before {
		t.Errorf("a comment changes the hash from %s to %s", before, after)
	}
	changed := files
	for _, r := range []struct{ file, from, to string }{
		{rule, "is: 5000000", "is: 6000000"}, {rule, "最高 500 万元", "最高 600 万元"},
		{rule, "up to RMB 5 million", "up to RMB 6 million"},
		{"clauses/08-1/law.zh.md", "最高 500 万元", "最高 600 万元"},
		{"clauses/08-1/law.en.md", "up to RMB 5 million", "up to RMB 6 million"},
		{"source.zh.txt", "", ""},
	} {
		text := string(changed[r.file].Data)
		if r.from == "" { // the official text becomes what the clauses say
			text = amended(t, changed, words)
		} else if strings.Count(text, r.from) != 1 {
			t.Fatalf("%s: %q stands %d times", r.file, r.from, strings.Count(text, r.from))
		}
		changed = with(changed, r.file, strings.Replace(text, r.from, r.to, 1))
	}
	if after := hash(changed); after == before {
		t.Errorf("another cap has the same hash %s", after)
	}
}

// amended is the official text as headings and clauses now have it.
func amended(t *testing.T, files fs.FS, words map[string]award.Text) string {
	t.Helper()
	p, _ := load(files, words)
	var b strings.Builder
	for _, part := range p.Parts {
		b.WriteString(part.Heading.ZH)
		for _, a := range part.Articles {
			b.WriteString(a.Heading.ZH)
			for _, c := range a.Clauses {
				b.WriteString(c.Law[law.ZH].Text)
			}
		}
	}
	return b.String()
}
