package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"github.com/shopspring/decimal"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// runVectors writes what the browser tests compare the .wasm with: the expected awards of every case and persona, and
// the engine's own bytes for generated facts.
func runVectors(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("vectors", flag.ContinueOnError)
	dir := fs.String("content", "content", "folder of the content")
	out := fs.String("out", "build", "folder to write vectors.json and pairs.jsonl to")
	count := fs.Int("count", 5000, "facts objects to generate for each policy")
	seed := fs.Uint64("seed", 1, "seed of the generated facts")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	c, err := readContent(*dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	var vectors []policy.Vector
	for _, p := range c.policies {
		v, err := p.Vectors()
		if err != nil {
			return err
		}
		vectors = append(vectors, v...)
	}
	b, err := json.MarshalIndent(vectors, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(*out, "vectors.json"), b, 0o666); err != nil {
		return err
	}
	if err := writePairs(filepath.Join(*out, "pairs.jsonl"), c.policies, *count, *seed); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d vectors, %d pairs\n", len(vectors), *count*len(c.policies))
	return nil
}

// pair is facts as text and the exact text of their result.
type pair struct {
	Policy string `json:"policy"`
	Facts  string `json:"facts"`
	Result string `json:"result"`
}

func writePairs(file string, policies []*policy.Policy, count int, seed uint64) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for _, p := range policies {
		g := newFactsGenerator(p.Rules, seed)
		for range count {
			facts := g.facts()
			result, _ := p.Rules.EvaluateJSON(facts)
			if err := enc.Encode(pair{p.Slug, facts, result}); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// factsGenerator makes facts objects that meet the rules where they turn: at thresholds, caps and tiers, and a fen to
// either side.
type factsGenerator struct {
	rand  *rand.Rand
	rules *award.Policy
	edges []decimal.Decimal
}

func newFactsGenerator(p *award.Policy, seed uint64) *factsGenerator {
	g := &factsGenerator{rand: rand.New(rand.NewPCG(seed, 20201015)), rules: p,
		edges: []decimal.Decimal{{}, decimal.New(1, -2), decimal.New(5, -2), decimal.New(1, 15)}}
	for _, it := range p.Items {
		g.edges = append(g.edges, award.Edges(it.Form)...)
		for _, c := range it.Needs {
			if c.AtLeast != nil {
				g.edges = append(g.edges, c.AtLeast.Is)
			}
			if c.Test != nil && c.Test.Right != nil {
				g.edges = append(g.edges, c.Test.Right.Edges()...)
			}
		}
	}
	return g
}

func (g *factsGenerator) facts() string {
	density := g.rand.Float64()
	agreeable := g.rand.IntN(2) == 0 // otherwise few applicants get past the scope
	facts := map[string]any{}
	for _, f := range g.rules.Facts {
		switch {
		case g.rand.IntN(200) == 0:
			facts[f.ID] = []any{"nonsense", -1, 1.5, true, []int{}, "1e6", "2000-13-01"}[g.rand.IntN(7)]
		case g.rand.Float64() > density:
			if g.rand.IntN(10) == 0 {
				facts[f.ID] = []any{nil, "unknown"}[g.rand.IntN(2)]
			}
		default:
			facts[f.ID] = g.value(f, agreeable)
		}
	}
	if g.rand.IntN(50) == 0 {
		facts["no_such_fact"] = true
	}
	b, err := json.Marshal(facts)
	if err != nil {
		panic(err) // plain data
	}
	return string(b)
}

func (g *factsGenerator) value(f award.Fact, agreeable bool) any {
	switch f.Type {
	case award.YesNo:
		return agreeable && g.rand.IntN(8) > 0 || !agreeable && g.rand.IntN(2) == 0
	case award.OneOf:
		if agreeable && g.rand.IntN(3) > 0 {
			return f.Options[0]
		}
		return f.Options[g.rand.IntN(len(f.Options))]
	case award.Date:
		return []string{"2020-10-14", "2020-10-15", "2022-02-28", "2023-08-31", "2023-09-01",
			"2026-01-01"}[g.rand.IntN(6)]
	case award.Count:
		low, high := f.Min, f.Max
		if high == 0 {
			high = 25
		}
		return low + g.rand.Int64N(high-low+1)
	case award.Quantity:
		return fmt.Sprintf("%d.%04d", g.rand.IntN(20000), g.rand.IntN(10000))
	case award.Percent:
		return fmt.Sprintf("%d.%02d%%", g.rand.IntN(12), g.rand.IntN(100))
	case award.List:
		rows := []any{}
		for range g.rand.IntN(5) {
			row := map[string]any{}
			for _, c := range f.Columns {
				row[c.ID] = g.value(c, agreeable)
			}
			rows = append(rows, row)
		}
		return rows
	}
	return g.money()
}

func (g *factsGenerator) money() any {
	v := g.edges[g.rand.IntN(len(g.edges))]
	switch g.rand.IntN(4) {
	case 0:
		v = v.Add(decimal.New(1, -2))
	case 1:
		v = v.Sub(decimal.New(1, -2))
	case 2:
		v = decimal.New(g.rand.Int64N(20_000_000_000), -2)
	}
	if v.IsNegative() {
		v = decimal.Zero
	}
	switch g.rand.IntN(5) {
	case 0:
		return json.Number(v.String())
	case 1:
		return v.Shift(-4).String() + "万"
	case 2:
		return "RMB " + v.Shift(-6).String() + " million"
	case 3:
		return "¥" + strconv.FormatInt(v.IntPart(), 10)
	}
	return v.String()
}
