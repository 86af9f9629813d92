package draft

import (
	"strings"

	"github.com/shopspring/decimal"
)

// upToRate is the form of a share that the law calls the most that is given, 不超过投资额的 30%: from nothing to that. Of
// what is not known, or the whole of it, there is no figure.
func (a *Award) upToRate() {
	if a.Rate == nil || !a.Rate.UpTo || a.RateHigh != nil {
		return
	}
	a.UpTo, a.Rate = a.Rate, nil
	if a.Kind = "ceiling"; a.Base == "" || a.UpTo.Value == "100%" {
		a.Form, a.Kind = "no_figure", "case_by_case"
	}
}

// bands makes one award of rates that each hold for a part of the base.
func (f *finder) bands(at int, s sentence, in []int) bool {
	a := &Award{Form: "bands", Kind: "formula", Frequency: "once", sentence: at, words: s, Words: s.of(f.law)}
	var over, upTo *Number
	banded := false
	for _, i := range in {
		n := &f.numbers[i]
		switch n.Role {
		case Band:
			if !banded {
				banded, a.Base = true, f.base(n, s)
			}
			before, after := near(f.law, f.numbers, i)
			if n.Below || belowAfter.MatchString(after) || strings.HasSuffix(before, "不超过") {
				upTo = n
			} else {
				over = n
			}
		case Rate:
			a.Bands = append(a.Bands, BandOf{over, upTo, n})
			if a.Base == "" {
				a.Base = f.base(n, s)
			}
			over, upTo = nil, nil
		case Cap:
			if a.Cap == nil {
				a.Cap = n
			}
		}
	}
	if !banded {
		return false
	}
	for i := range a.Bands { // what one says of a limit holds for the next too
		b := &a.Bands[i]
		if i == 0 && b.Over != nil {
			return false
		}
		if i > 0 && b.Over == nil {
			b.Over = a.Bands[i-1].UpTo
		}
		if i > 0 && a.Bands[i-1].UpTo == nil {
			a.Bands[i-1].UpTo = b.Over
		}
	}
	for i, b := range a.Bands {
		if (b.Over == nil) != (i == 0) || (b.UpTo == nil) != (i == len(a.Bands)-1) ||
			i > 0 && (a.Bands[i-1].UpTo == nil || b.Over.Value != a.Bands[i-1].UpTo.Value) {
			return false
		}
	}
	a.doubt("分段计算还是全额适用：%s", "")
	f.out = append(f.out, a)
	return true
}

// amount adds a fixed amount: a list of them with as many thresholds are tiers, those of a sentence one award with
// options.
func (f *finder) amount(at int, s sentence, n *Number, i int, reached []*Number) {
	first, end := firstOf(f.numbers, i), lastOf(f.numbers, i)
	last := f.last()
	if i > first && last != nil && last.sentence == at && len(last.Amounts) > 0 {
		if last.Form == "fixed" {
			last.Amounts = append(last.Amounts, n)
		}
		return
	}
	count := end - first + 1
	if count >= 2 && len(reached) >= count && !f.numbers[first].Range {
		over := reached[len(reached)-count:]
		amounts := make([]*Number, count)
		for j := range amounts {
			amounts[j] = &f.numbers[first+j]
		}
		if rising(over) && rising(amounts) && isMoney(f.law, over[0].Number) && over[0].Run != 0 {
			a := f.add(at, s, "tiers", n)
			a.Over, a.Amounts, a.Frequency = over, amounts, "once per tier"
			a.Base = f.noun(f.law[s.from:over[0].Start])
			if !strings.Contains(a.Words, "晋级") && !strings.Contains(a.Words, "差额") && !strings.Contains(a.Words, "补差") {
				a.doubt("原文没有写补差：%s", a.Words)
			}
			return
		}
	}
	if last != nil && last.sentence == at && last.Form == "fixed" {
		last.Amounts = append(last.Amounts, n)
		return
	}
	a := f.add(at, s, "fixed", n)
	a.Amounts, a.AtLeast = []*Number{n}, reached
	if n.UpTo || strings.Contains(strings.ReplaceAll(f.law[max(s.from, n.Start-40):n.Start], " ", ""), "分别给予最高") {
		a.Kind = "ceiling"
	}
	if count >= 2 {
		a.AtLeast = nil
	}
}

func rising(all []*Number) bool {
	for i := 1; i < len(all); i++ {
		if !less(all[i-1], all[i]) {
			return false
		}
	}
	return true
}

// share adds the share of an instalment to the award before it.
func (f *finder) share(at int, n *Number, before []int) {
	last := f.last()
	if last == nil || last.Form == "no_figure" || last.Kind != "formula" {
		return
	}
	last.Shares = append(last.Shares, n)
	if last.Years != nil {
		return
	}
	for k := len(before) - 1; k >= 0; k-- {
		if y := &f.numbers[before[k]]; y.Role == Years {
			last.Years = y
			return
		}
	}
}

// paid is whether the shares found make instalments as rules know them.
func (a *Award) paid() bool {
	sum := decimal.Zero
	for _, s := range a.Shares {
		sum = sum.Add(value(s))
	}
	return a.Years != nil && len(a.Shares) > 1 && len(a.Shares) <= 3 && sum.Equal(decimal.NewFromInt(100)) &&
		a.Frequency != "annual" && value(a.Years).Equal(decimal.NewFromInt(int64(len(a.Shares))))
}

func (f *finder) quoteWords(i int) string {
	words, _ := Quote(f.law, f.numbers, i, i)
	return words
}
