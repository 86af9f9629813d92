package form_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/picture"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// realPolicy is the policy as the site has it, and the words of pictures.
func realPolicy(t *testing.T) (*policy.Policy, func(law.Lang) form.Words) {
	t.Helper()
	var problems problem.List
	strs := text.Load(os.DirFS("../../content/strings"), "content/strings", &problems)
	messages := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range strs.Under(law.ZH, prefix) {
			messages[prefix+"."+key] = award.Text{ZH: zh, EN: strs[law.EN][prefix+"."+key]}
		}
	}
	const dir = "policies/lingang-ai-2020"
	p := policy.Load(os.DirFS("../../content/"+dir), "content/"+dir, messages, &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return p, wordsOf(t, p, strs)
}

// wordsOf are the words of pictures with a policy's own names.
func wordsOf(t *testing.T, p *policy.Policy, strs text.Strings) func(law.Lang) form.Words {
	return func(lang law.Lang) form.Words {
		in := func(t policy.Text) string {
			if lang == law.ZH {
				return t.ZH
			}
			return t.EN
		}
		return form.Words{
			Lang: lang,
			Text: func(key string, pairs ...string) string {
				s, ok := strs[lang][key]
				if !ok {
					t.Errorf("there is no text %s in %s", key, lang)
				}
				for i := 0; i+1 < len(pairs); i += 2 {
					s = strings.ReplaceAll(s, "{"+pairs[i]+"}", pairs[i+1])
				}
				return s
			},
			Unit:     func(fact string) string { q, _ := p.Fact(fact); return in(q.Unit) },
			Currency: func(fact string) string { q, _ := p.Fact(fact); return q.Currency },
			Label:    func(fact string) string { q, _ := p.Fact(fact); return in(q.Label) },
			Option: func(fact, value string) string {
				q, _ := p.Fact(fact)
				for _, o := range q.Options {
					if o.ID == value {
						return in(o.Text)
					}
				}
				t.Errorf("fact %s has no option %s", fact, value)
				return ""
			},
		}
	}
}

// drawings are all pictures of all items in both languages.
func drawings(t *testing.T) (p *policy.Policy, all map[string]picture.Drawing) {
	p, words := realPolicy(t)
	all = map[string]picture.Drawing{}
	for _, lang := range law.Langs {
		for i := range p.Rules.Items {
			it := &p.Rules.Items[i]
			if d, ok := form.Draw(it, words(lang), "caption"); ok {
				all[string(lang)+" "+it.ID] = d
			}
			if d, ok := picture.Instalments(it, words(lang), "caption"); ok {
				all[string(lang)+" "+it.ID+" years"] = d
			}
		}
	}
	return p, all
}

// TestWhatIsDrawn: an item with a figure has a picture, one without has none; a fixed amount that is the same for every
// answer needs none.
func TestWhatIsDrawn(t *testing.T) {
	p, all := drawings(t)
	for i := range p.Rules.Items {
		it := &p.Rules.Items[i]
		want := it.Kind.IsMoney() && it.ID != "10-2.certification"
		for _, lang := range law.Langs {
			if _, got := all[string(lang)+" "+it.ID]; got != want {
				t.Errorf("%s %s: a picture: %v, want %v", lang, it.ID, got, want)
			}
			if _, got := all[string(lang)+" "+it.ID+" years"]; got != (it.Instalment != nil) {
				t.Errorf("%s %s: a picture of instalments: %v", lang, it.ID, got)
			}
		}
	}
}

// TestNoTextOnAnother: no two texts of a picture lie on each other, and none is cut off at the edge.
func TestNoTextOnAnother(t *testing.T) {
	_, all := drawings(t)
	for name, d := range all {
		if len(d.Boxes) == 0 {
			t.Errorf("%s has no text", name)
		}
		for i, b := range d.Boxes {
			if b.Left < -0.1 || b.Right > picture.Width+0.1 || b.Top < 0 || b.Bottom > d.Height {
				t.Errorf("%s: %q lies outside: %+v", name, b.Text, b)
			}
			for _, o := range d.Boxes[i+1:] {
				if b.Overlaps(o) {
					t.Errorf("%s: %q %+v lies on %q %+v", name, b.Text, b, o.Text, o)
				}
			}
		}
	}
}

var dataRules = regexp.MustCompile(`data-rules="([^"]+)"`)

// TestEveryMarkIsANumberOfARule: every path in data-rules is a number of the policy, and every picture but that of a
// share without a scale names its cap.
func TestEveryMarkIsANumberOfARule(t *testing.T) {
	p, all := drawings(t)
	for name, d := range all {
		found := dataRules.FindAllStringSubmatch(string(d.SVG), -1)
		if len(found) == 0 {
			t.Errorf("%s marks no number", name)
		}
		for _, m := range found {
			for _, path := range strings.Fields(m[1]) {
				if _, ok := p.Numbers[path]; !ok {
					t.Errorf("%s: no rule has a number %q", name, path)
				}
			}
		}
	}
}

// TestWellFormed: a picture is one svg element that another names, without ids that stand twice, styles or scripts.
func TestWellFormed(t *testing.T) {
	_, all := drawings(t)
	for name, d := range all {
		dec := xml.NewDecoder(bytes.NewReader([]byte(d.SVG)))
		first := true
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			attrs := map[string]string{}
			for _, a := range e.Attr {
				attrs[a.Name.Local] = a.Value
			}
			if first && (e.Name.Local != "svg" || attrs["role"] != "img" || attrs["aria-labelledby"] != "caption") {
				t.Errorf("%s begins with %v", name, e)
			}
			first = false
			if attrs["style"] != "" || e.Name.Local == "script" || e.Name.Local == "style" {
				t.Errorf("%s: %v", name, e)
			}
		}
	}
}

var lines = regexp.MustCompile(`class="picture-line" d="([^"]+)"`)

// TestCurves: the curve goes through the places where the engine's awards lie, a fen apart from nothing but the
// drawing's tenth.
func TestCurves(t *testing.T) {
	p, all := drawings(t)
	attribute := func(svg, key string) string {
		m := regexp.MustCompile(` data-` + key + `="([^"]*)"`).FindStringSubmatch(svg)
		if m == nil {
			return ""
		}
		return m[1]
	}
	checked := 0
	for i := range p.Rules.Items {
		it := &p.Rules.Items[i]
		svg := string(all["en "+it.ID].SVG)
		if attribute(svg, "own") != "plot" || attribute(svg, "x") == "" {
			continue
		}
		xMax, yMax := decimal.RequireFromString(attribute(svg, "x")), decimal.RequireFromString(attribute(svg, "y"))
		var left, top, right, bottom float64
		if _, err := fmt.Sscan(attribute(svg, "box"), &left, &top, &right, &bottom); err != nil {
			t.Fatal(err)
		}
		paths := lines.FindAllStringSubmatch(svg, -1)
		for k := int64(1); k <= 20; k++ {
			base := xMax.Mul(decimal.NewFromInt(k)).DivRound(decimal.NewFromInt(20), 2)
			if q, _ := p.Rules.Fact(it.Facts()[0]); q.Type == award.Count {
				base = base.Floor()
			}
			got := awarded(t, p, it, base)
			for _, end := range []decimal.Decimal{got.Min, got.Max} {
				x := left + (right-left)*base.Div(xMax).InexactFloat64()
				want := bottom - (bottom-top)*end.Div(yMax).InexactFloat64()
				if !slicesContain(paths, x, want) {
					t.Errorf("%s: at %s the award is %s, but no line goes through %.1f %.1f", it.ID, base, end, x, want)
				}
				checked++
			}
		}
	}
	if checked < 400 {
		t.Errorf("only %d places were looked at", checked)
	}
}

func slicesContain(paths [][]string, x, y float64) bool {
	for _, m := range paths {
		var points [][2]float64
		for _, part := range strings.FieldsFunc(m[1], func(r rune) bool { return r == 'M' || r == 'L' }) {
			var at [2]float64
			if _, err := fmt.Sscan(part, &at[0], &at[1]); err == nil {
				points = append(points, at)
			}
		}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			if x < a[0]-0.1 || x > b[0]+0.1 || b[0] == a[0] {
				continue
			}
			if d := a[1] + (b[1]-a[1])*(x-a[0])/(b[0]-a[0]) - y; d > -0.5 && d < 0.5 {
				return true
			}
		}
	}
	return false
}

// awarded is what the engine gives for a base when every condition is met.
func awarded(t *testing.T, p *policy.Policy, it *award.Item, base decimal.Decimal) award.Interval {
	t.Helper()
	facts := []string{`"` + it.Facts()[0] + `":` + base.String()}
	for _, other := range it.Facts()[1:] {
		facts = append(facts, `"`+other+`":0`)
	}
	yes := func(id string) { facts = append(facts, `"`+id+`":true`) }
	applicant := "ai_enterprise"
	if who := it.Who[0]; len(who.Applicants) > 0 {
		applicant = who.Applicants[0]
	}
	facts = append(facts, `"applicant":"`+applicant+`"`)
	for _, rule := range p.Rules.Scope {
		for _, need := range rule.Needs {
			yes(need)
		}
	}
	for _, c := range it.Needs {
		switch {
		case c.AtLeast != nil:
		case c.Is == "true" || c.Is == "false":
			facts = append(facts, `"`+c.Fact+`":`+c.Is)
		default:
			facts = append(facts, `"`+c.Fact+`":"`+c.Is+`"`)
		}
	}
	for _, who := range it.Who {
		for _, need := range who.Needs {
			yes(need)
		}
	}
	seen := map[string]bool{}
	var once []string
	for _, f := range facts {
		id, _, _ := strings.Cut(f, ":")
		if !seen[id] {
			seen[id] = true
			once = append(once, f)
		}
	}
	r := p.Rules.Evaluate("{" + strings.Join(once, ",") + "}")
	for _, e := range r.Errors {
		t.Fatalf("%s: %s", it.ID, e.Message.EN)
	}
	for _, a := range r.Awards {
		if a.Item == it {
			if a.State == award.Unknown {
				t.Fatalf("%s: still unknown: %v", it.ID, a.Missing)
			}
			return a.Amount
		}
	}
	t.Fatalf("no award %s", it.ID)
	return award.Interval{}
}

// TestRatesOfBandsOffTheLine: however many bands there are and however steep, no text lies on the line or on another
// text.
func TestRatesOfBandsOffTheLine(t *testing.T) {
	p, words := realPolicy(t)
	it, _ := p.Rules.Item("4.fees")
	f := *it.Form.(*award.Bands)
	number := func(s string) *award.Number { return &award.Number{Is: decimal.RequireFromString(s)} }
	for _, c := range []struct {
		limits, rates []string
		most          string
	}{
		{[]string{"300000"}, []string{"0.1", "0.5"}, "1000000"},
		{[]string{"300000"}, []string{"0.5", "0.1"}, "1000000"},
		{[]string{"1000000"}, []string{"0.5", "0.05"}, "1000000"},
		{[]string{"1000000", "5000000"}, []string{"0.3", "0.2", "0.1"}, "2000000"},
		{[]string{"1000000", "5000000"}, []string{"0.1", "0.2", "0.3"}, "2000000"},
		{[]string{"2000000", "4000000"}, []string{"0.01", "0.2", "0.05"}, "600000"},
		{[]string{"2000000", "4000000", "6000000"}, []string{"0.2", "0.1", "0.05", "0.01"}, "800000"},
	} {
		f.Cap, f.Bands = number(c.most), nil
		for i, rate := range c.rates {
			band := award.Band{Rate: *number(rate)}
			if i > 0 {
				band.Over = number(c.limits[i-1])
			}
			if i < len(c.limits) {
				band.UpTo = number(c.limits[i])
			}
			f.Bands = append(f.Bands, band)
		}
		changed := *it
		changed.Form = &f
		for _, lang := range law.Langs {
			d, ok := form.Draw(&changed, words(lang), "caption")
			if !ok {
				t.Fatalf("%v: no picture", c)
			}
			paths := lines.FindAllStringSubmatch(string(d.SVG), -1)
			for i, b := range d.Boxes {
				for x := b.Left; x <= b.Right; x++ {
					for y := b.Top; y <= b.Bottom; y++ {
						if slicesContain(paths, x, y) {
							t.Errorf("%s %v: %q lies on the line at %.0f %.0f", lang, c, b.Text, x, y)
							x = b.Right
							break
						}
					}
				}
				for _, o := range d.Boxes[i+1:] {
					if b.Overlaps(o) {
						t.Errorf("%s %v: %q lies on %q", lang, c, b.Text, o.Text)
					}
				}
			}
		}
	}
}
