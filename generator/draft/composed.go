package draft

import (
	"regexp"
	"strings"
)

// What makes an award one that only an expression says: rates or caps by category, a rise over an earlier year, interest
// by a rate of interest, a price for an area and a time.
var (
	rise     = regexp.MustCompile(`(?:增量|增加额|增长额|增长部分|增加部分|新增部分|增额)$`)
	growing  = regexp.MustCompile(`(?:增长|增速|增幅|增加|增长率)[^，。；、\d]{0,8}$`)
	lending  = regexp.MustCompile(`(?:LPR|报价利率|基准利率|贷款利率|市场利率)[^，。；]{0,10}$`)
	areaTime = regexp.MustCompile(`(?:平方米|平米|㎡|m²)[·/／*×、]?(?:每|/|／)?(?:个)?(月|天|日|年)`)
	isArea   = regexp.MustCompile(`^(?:平方米|平米|㎡|m²)`)
	isMonths = regexp.MustCompile(`^个月`)
)

// byOption puts a rate of a list, 30%、20%, to the first of it; false where it is of no list.
func (a *Award) byOption(at int, n *Number) bool {
	if a == nil || a.sentence != at || n.Run == 0 || a.Form != "rate" && a.Rates == nil || a.RateHigh != nil || a.Cap != nil {
		return false
	}
	first := a.Rate
	if first == nil {
		first = a.UpTo
	}
	if a.Rates != nil {
		first = a.Rates[0]
	}
	if first == nil || first.Run != n.Run || n.Range {
		return false
	}
	if a.Rates == nil {
		a.Form, a.Rates, a.Rate, a.UpTo = "composed", []*Number{first}, nil, nil
	}
	a.Rates = append(a.Rates, n)
	return true
}

// capsByOption takes a list of amounts, 最高分别不超过 1000 万元、500 万元, for the caps of the rate before it.
func (f *finder) capsByOption(at, i int) bool {
	a, n := f.last(), &f.numbers[i]
	if a == nil || a.sentence != at || n.Run == 0 {
		return false
	}
	first, last := firstOf(f.numbers, i), lastOf(f.numbers, i)
	if i > first || a.Form != "rate" && a.Rates == nil || a.RateHigh != nil || a.Cap != nil || a.Caps != nil || n.Range ||
		a.Rates != nil && len(a.Rates) != last-first+1 {
		return false
	}
	before, _ := near(f.law, f.numbers, i)
	if at := strings.LastIndex(before, "，"); at >= 0 {
		before = before[at:]
	}
	if strings.Contains(before, "给予") { // another award
		return false
	}
	if !strings.Contains(before, "最高") && !strings.Contains(before, "不超过") && !strings.Contains(before, "上限") {
		return false
	}
	for j := first; j <= last; j++ {
		f.numbers[j].Role = Cap
		a.Caps = append(a.Caps, &f.numbers[j])
	}
	a.Form = "composed"
	return true
}

// grows is whether a share is by how much something has to grow.
func (f *finder) grows(i int) bool {
	before, _ := near(f.law, f.numbers, i)
	return isShare(f.numbers[i].Number) && growing.MatchString(strings.TrimRight(trailing.ReplaceAllString(before, ""), " "))
}

var trailing = regexp.MustCompile(`(?:达到|达|不低于|不少于|超过|高于|为|在)+$`)

// composed finds the awards that are worked out of more than one figure.
func (f *finder) composed() {
	for _, a := range f.out {
		rate := a.Rate
		if rate == nil {
			rate = a.UpTo
		}
		switch {
		case a.Form == "rate" && a.RateHigh == nil && rate != nil && lending.MatchString(f.law[a.words.from:rate.Start]):
			a.Form, a.Interest, a.Base = "composed", true, "贷款"
		case a.Form == "rate" && a.RateHigh == nil && rise.MatchString(a.Base):
			a.Form, a.Rise, a.Base = "composed", true, strings.TrimRight(rise.ReplaceAllString(a.Base, ""), "的")
		case a.Form == "per_unit" && a.Each != nil:
			f.area(a)
		}
	}
}

// area makes a price for each square metre and month, with the limits that stand in the same sentence.
func (f *finder) area(a *Award) {
	from := max(a.words.from, a.Each.Start-len("按照每平方米每个月最高的标准"))
	to := min(a.words.to, a.Each.End+len("元/平方米/月"))
	around := strings.ReplaceAll(strings.ToValidUTF8(f.law[from:a.Each.Start]+"|"+f.law[a.Each.End:to], ""), " ", "")
	m := areaTime.FindStringSubmatch(strings.ReplaceAll(around, "每", "/"))
	if m == nil {
		return
	}
	a.Form, a.Base, a.Period = "composed", "租金", map[string]string{"月": "months", "天": "days", "日": "days", "年": "years"}[m[1]]
	for i := range f.numbers {
		n := &f.numbers[i]
		if n.Start < a.words.from || n.End > a.words.to || n == a.Each || isMoney(f.law, n.Number) || isShare(n.Number) || !value(n).IsInteger() {
			continue
		}
		before, after := near(f.law, f.numbers, i)
		if !capBefore.MatchString(before) && !strings.HasSuffix(before, "最长") {
			continue
		}
		switch {
		case isArea.MatchString(after) && a.AreaCap == nil:
			a.AreaCap = n
		case isMonths.MatchString(after) && a.Period == "months" && a.TimeCap == nil:
			a.TimeCap = n
		}
	}
}

// all are the numbers of an award that must each have words of their own.
func (a *Award) all() []*Number {
	out := append([]*Number{a.Rate, a.RateHigh, a.Cap, a.Each, a.UpTo}, a.Over...)
	out = append(append(append(out, a.Amounts...), a.Rates...), a.Caps...)
	for _, b := range a.Bands {
		out = append(out, b.Over, b.UpTo, b.Rate)
	}
	return out
}
