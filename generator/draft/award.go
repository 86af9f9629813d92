package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Award is an award that some numbers of a clause seem to make.
type Award struct {
	ID, Name  string
	Form      string
	Kind      string
	Frequency string
	Base      string // what the rate is of, what is counted, in the words of the law
	Rate      *Number
	RateHigh  *Number
	Cap       *Number
	Each      *Number   // of per_unit
	UpTo      *Number   // of a share that is said to be the most: see upToRate
	Bands     []BandOf  // of bands
	Over      []*Number // of tiers, ascending
	Amounts   []*Number // of tiers and fixed
	AtLeast   []*Number // thresholds that must be reached
	Growth    []*Number // shares by which something must have grown
	Rates     []*Number // of composed: by the option of a question
	Caps      []*Number // of composed: by the option of a question
	Rise      bool      // of composed: the rate is of a rise over the year before
	Interest  bool      // of composed: the rate is of a rate of interest
	Period    string    // of composed: Each is for a square metre and a month
	AreaCap   *Number
	TimeCap   *Number
	Years     *Number
	Shares    []*Number
	Words     string   // of the law that it was found in
	Doubts    []string // what the author has to look at

	sentence int
	words    sentence
}

// BandOf is a rate with where it begins and ends.
type BandOf struct{ Over, UpTo, Rate *Number }

// sentence is a stretch of a clause that awards are looked for in.
type sentence struct{ from, to int }

func (s sentence) of(law string) string { return law[s.from:s.to] }

// Awards are the awards that a clause seems to give.
func Awards(c *Clause) []*Award {
	f := &finder{law: c.Law(), clause: c, numbers: c.Numbers}
	if announcing[strings.TrimRight(c.ID, "0123456789b-")] {
		return nil
	}
	for i, s := range sentences(f.law) {
		f.sentence(i, s)
	}
	f.composed()
	f.name()
	return f.out
}

// announcing are the clauses before and behind the text, by their ids, which give nothing.
var announcing = map[string]bool{"notice": true, "preamble": true, "caption": true, "closing": true, "annex": true, "scope": true, "s": true}

type finder struct {
	law     string
	clause  *Clause
	numbers []Number
	out     []*Award
}

func sentences(law string) (out []sentence) {
	from := 0
	for i, r := range law {
		if r == '。' || r == '\n' {
			to := i + utf8.RuneLen(r)
			if strings.TrimSpace(law[from:i]) != "" {
				out = append(out, sentence{from, i})
			}
			from = to
		}
	}
	if strings.TrimSpace(law[from:]) != "" {
		out = append(out, sentence{from, len(law)})
	}
	return out
}

// sentence finds the awards of a sentence.
func (f *finder) sentence(at int, s sentence) {
	var in []int
	for i, n := range f.numbers {
		if n.Start >= s.from && n.End <= s.to {
			in = append(in, i)
		}
	}
	before := len(f.out)
	if f.bands(at, s, in) {
		return
	}
	var reached []*Number // thresholds that wait for their award
	var grown []*Number   // shares of growth that do
	var limit *Number     // a cap that stands before its rate
	defer func() {
		for _, a := range f.out[before:] {
			if a.sentence == at && len(a.Growth) == 0 && (a.Form != "ceiling" || a.Cap != nil) {
				a.Growth = grown
			}
		}
	}()
	for k, i := range in {
		n := &f.numbers[i]
		last := f.last()
		if k > 0 && strings.ContainsAny(f.law[f.numbers[in[k-1]].End:n.Start], "；") {
			reached, limit = nil, nil
		}
		if last != nil && slices.Contains(last.Caps, n) {
			continue
		}
		switch n.Role {
		case Threshold:
			if !n.Below && !isShare(n.Number) {
				reached = append(reached, n)
			} else if !n.Below && f.grows(i) && len(f.out) == before {
				grown = append(grown, n)
			}
		case Rate:
			if k > 0 && f.numbers[in[k-1]].Range && f.numbers[in[k-1]].Role == Rate && last != nil && last.Rate == &f.numbers[in[k-1]] {
				if less(last.Rate, n) {
					last.RateHigh, last.Kind = n, "range"
				}
				continue
			}
			if last.byOption(at, n) {
				continue
			}
			a := f.add(at, s, "rate", n)
			a.Rate, a.Cap, a.AtLeast = n, limit, reached
			a.Base = f.base(n, s)
			a.upToRate()
			reached, limit = nil, nil
		case Cap:
			switch {
			case last != nil && last.sentence == at && last.Cap != nil && last.Cap.Role == PerUnit:
				last.Cap = n // 每个展位最高 3 万元，同一企业最高 30 万元
				last.doubt("另有按个计的限额：%s", last.Words)
			case last.takesCap() && (last.sentence == at || f.goesOn(s, n)):
				last.Cap = n
			case f.rateFollows(in[k+1:], n.End):
				limit = n
			case last != nil && last.sentence == at && last.Cap != nil && !strings.ContainsAny(f.law[last.Cap.End:n.Start], "；"):
				last.doubt("另有限额：%s", f.quoteWords(i))
			default:
				a := f.add(at, s, "ceiling", n)
				a.Kind, a.Cap, a.AtLeast = "ceiling", n, reached
				reached = nil
			}
		case PerUnit:
			if n.UpTo && last.takesCap() && last.sentence == at && last.Form != "per_unit" {
				last.Cap = n
				continue
			}
			a := f.add(at, s, "per_unit", n)
			a.Each, a.Cap, a.AtLeast = n, limit, reached
			a.Base = f.unit(n)
			if n.UpTo {
				a.Kind = "ceiling"
			}
			reached, limit = nil, nil
		case Amount:
			if f.capsByOption(at, i) {
				continue
			}
			if !given.MatchString(strings.ReplaceAll(s.of(f.law), " ", "")) && !strings.Contains(s.of(f.law), "给予") {
				continue // a row of a table
			}
			f.amount(at, s, n, i, reached)
			if f.numbers[lastOf(f.numbers, i)].Start == n.Start {
				reached = nil
			}
		case Share:
			f.share(at, n, in[:k])
		}
	}
	f.noFigure(at, s, before)
}

// noFigure is an award that is decided case by case, where a sentence says so and no number.
func (f *finder) noFigure(at int, s sentence, before int) {
	if words := s.of(f.law); len(f.out) == before && caseByCase.MatchString(words) {
		a := f.add(at, s, "no_figure", nil)
		a.Kind = "case_by_case"
	}
}

var caseByCase = regexp.MustCompile(`一事一议|一企一策|一项一策|个案研究`)

func (f *finder) add(at int, s sentence, form string, n *Number) *Award {
	a := &Award{Form: form, Kind: "formula", Frequency: "once", sentence: at, words: s, Words: s.of(f.law)}
	if n != nil {
		a.Words = f.part(n, s)
	}
	f.out = append(f.out, a)
	return a
}

// part is the part of a sentence, between two semicolons, that a number stands in.
func (f *finder) part(n *Number, s sentence) string {
	from, to := s.from, s.to
	if at := strings.LastIndex(f.law[s.from:n.Start], "；"); at >= 0 {
		from = s.from + at + len("；")
	}
	if at := strings.Index(f.law[n.End:s.to], "；"); at >= 0 {
		to = n.End + at
	}
	return f.law[from:to]
}

// last is the last award so far.
func (f *finder) last() *Award {
	if len(f.out) == 0 {
		return nil
	}
	return f.out[len(f.out)-1]
}

func (a *Award) doubt(format, words string) {
	a.Doubts = append(a.Doubts, strings.Replace(format, "%s", words, 1))
}

// takesCap is whether an award may have a cap and has none.
func (a *Award) takesCap() bool {
	return a != nil && a.Cap == nil && (a.Form == "rate" || a.Form == "bands" || a.Form == "per_unit" || a.Rates != nil && a.Caps == nil || a.Form == "no_figure" && a.UpTo != nil)
}

// goesOn is whether a sentence only says more of the award before it: it begins with the limit.
func (f *finder) goesOn(s sentence, n *Number) bool {
	before := strings.TrimSpace(f.law[s.from:n.Start])
	return utf8.RuneCountInString(before) <= 24 && limits.MatchString(before)
}

var limits = regexp.MustCompile(`^(?:同一|单个|单家|单户|单一|每家|每个|每户|每年|每个项目|最高|累计|年度|支持金额|补贴金额|补助金额|奖励金额|资助金额|总额|以上|单笔|该项|上述)`)

// rateFollows is whether the next number of the same part of a sentence is a rate, or an amount for each.
func (f *finder) rateFollows(next []int, from int) bool {
	if len(next) == 0 {
		return false
	}
	n := f.numbers[next[0]]
	return (n.Role == Rate || n.Role == PerUnit) && !strings.ContainsAny(f.law[from:n.Start], "；")
}

func less(a, b *Number) bool {
	return value(a).LessThan(value(b))
}

// value is a number's value; of a share in per cent.
func value(n *Number) decimal.Decimal {
	v, err := decimal.NewFromString(strings.TrimSuffix(n.Value, "%"))
	if err != nil {
		return decimal.Zero
	}
	return v
}
