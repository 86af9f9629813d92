package main

import (
	"encoding/json"
	"strings"
	"testing"

	"lingang/generator/wire"
)

// TestResultsAreAsDeclared holds the engine's hand-written results to the structs of wire: no key more, no key less, in
// the same order.
func TestResultsAreAsDeclared(t *testing.T) {
	c, err := readContent("../content")
	if err != nil {
		t.Fatal(err)
	}
	computed, rejected := 0, 0
	for _, p := range c.policies {
		g := newFactsGenerator(p.Rules, 1)
		for range 2000 {
			facts := g.facts()
			text, ok := p.Rules.EvaluateJSON(facts)
			var again []byte
			if ok {
				again, err = reencoded[wire.Computed](text)
				computed++
			} else {
				again, err = reencoded[wire.Rejected](text)
				rejected++
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", facts, err, text)
			}
			if string(again) != text {
				t.Fatalf("%s: the engine writes\n%s\nthe structs of wire\n%s", facts, text, again)
			}
		}
	}
	if computed < 500 || rejected < 200 {
		t.Errorf("%d computed, %d rejected", computed, rejected)
	}
}

// reencoded reads a result strictly and writes it again.
func reencoded[R wire.Result](text string) ([]byte, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	var r R
	if err := d.Decode(&r); err != nil {
		return nil, err
	}
	return wire.Plain(r), nil
}
