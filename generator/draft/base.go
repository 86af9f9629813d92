package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The words that a base ends with, and those that stand before one and are not part of it.
const baseNouns = `(?:费用|经费|租金|利息|保费|保险费|费|投入|投资额|投资|收入|金额|资本金|资本|价款|款项|支出|成本|贷款|产值|销售额|合同额|交易额|额度|资金|总额|增量|部分|增加值|价格|购房款|货款|工程款|额)`

var (
	baseEnd  = regexp.MustCompile(`([^，。；：、“”（）()\n]{1,30}?` + baseNouns + `)(?:总额|总和|合计)?的?$`)
	baseIn   = regexp.MustCompile(`[^，。；：、“”（）()\n]{1,24}?` + baseNouns)
	baseLead = regexp.MustCompile(`^.*(?:按照|按其|按|给予|予以|根据|依据|以其|不超过|不高于|最高|对其|每年|补贴|补助|资助|奖励|支付的|发生的|缴纳的?|产生的|支付给|形成的|实现的|为其|安排|就其|对|其|将)`)
	afterOf  = regexp.MustCompile(`^ ?的([^，。；、]{2,10}(?:贴息|利息|租金|费用))`)
)

// base is what a rate is of: the words right before it, else what the sentence speaks of.
func (f *finder) base(n *Number, s sentence) string {
	before := strings.ReplaceAll(f.law[s.from:n.Start], " ", "")
	if at := strings.LastIndexAny(before, "，。；：、"); at >= 0 {
		_, width := utf8.DecodeRuneInString(before[at:])
		if m := baseEnd.FindStringSubmatch(before[at+width:]); m != nil {
			return trimBase(m[1])
		}
	} else if m := baseEnd.FindStringSubmatch(before); m != nil {
		return trimBase(m[1])
	}
	if all := baseIn.FindAllString(before, -1); len(all) > 0 {
		return trimBase(all[len(all)-1])
	}
	if m := afterOf.FindStringSubmatch(f.law[n.End:s.to]); m != nil {
		return trimBase(m[1])
	}
	return ""
}

// trimBase takes the verbs away that lead to a base.
func trimBase(words string) string {
	out := words
	if at := baseLead.FindString(words); at != "" && at != words && !onlyNoun.MatchString(words[len(at):]) {
		out = words[len(at):]
	}
	out = strings.Trim(out, "的 　")
	if r := []rune(out); len(r) > 16 {
		out = string(r[len(r)-16:])
	}
	return out
}

// onlyNoun is a noun that says nothing by itself.
var onlyNoun = regexp.MustCompile(`^(?:额|部分|资金|费|总额|额度|金额)$`)

// noun is the last base that some words speak of.
func (f *finder) noun(words string) string {
	words = strings.ReplaceAll(words, " ", "")
	if all := baseIn.FindAllString(words, -1); len(all) > 0 {
		return trimBase(all[len(all)-1])
	}
	return ""
}

var (
	unitBefore = regexp.MustCompile(`(?:每|单)(?:新增|增加|新建|新设|引进|培训合格|培训|招收|认定)?(?:一|1)?([^，。；、\d]{1,10}?)(?:最高|不超过|给予|奖励|补助|补贴|资助|支持|每年|$)`)
	unitAfter  = regexp.MustCompile(`^(?:元)?(?:/|／|每)(?:每)?([^，。；、的/\d]{1,4})`)
)

// unit is what an amount is for each of.
func (f *finder) unit(n *Number) string {
	after := strings.ReplaceAll(f.law[n.End:], " ", "")
	if m := unitAfter.FindStringSubmatch(after); m != nil {
		return m[1]
	}
	before := strings.ReplaceAll(f.law[:n.Start], " ", "")
	if at := strings.LastIndexAny(before, "，。；、\n"); at >= 0 {
		_, width := utf8.DecodeRuneInString(before[at:])
		before = before[at+width:]
	}
	if m := unitBefore.FindStringSubmatch(before); m != nil {
		return strings.TrimLeft(m[1], "个家件人名项台套")
	}
	return ""
}

var (
	given  = regexp.MustCompile(`(奖励|补贴|补助|资助|贴息|奖金|配套|支持|补偿)`)
	events = regexp.MustCompile(`活动|赛事|大赛|论坛|峰会|展会|展览|会议|沙龙`)
	yearly = regexp.MustCompile(`每年|年度|按年|逐年`)
)

// name names the awards by their words and says how often each is given.
func (f *finder) name() {
	for _, a := range f.out {
		noun := "支持"
		if all := given.FindAllString(a.Words, -1); len(all) > 0 {
			noun = all[len(all)-1]
		}
		what := a.Base
		if what == "" || a.Form == "ceiling" || a.Form == "per_unit" || a.Form == "no_figure" && a.Base == "" {
			what = f.clause.Heading
		}
		if what == "" {
			what = "本条"
		}
		a.Name = strings.TrimSuffix(what, noun) + noun
		if a.Frequency == "once" {
			switch {
			case a.annual(f):
				a.Frequency = "annual"
			case events.MatchString(a.Base) || events.MatchString(a.Words) && (a.Form == "rate" || a.Form == "ceiling" || a.Form == "no_figure"):
				a.Frequency = "per event"
			}
		}
	}
	f.ids()
}

// annual is whether an award is given in each year: its cap says so, or its base is one year's.
func (a *Award) annual(f *finder) bool {
	if a.Cap != nil && a.Cap.Annual || yearly.MatchString(a.Base) {
		return true
	}
	for _, n := range []*Number{a.Rate, a.Each} {
		if n == nil {
			continue
		}
		from := max(a.words.from, n.Start-60)
		before := f.law[from:n.Start]
		if at := strings.LastIndexAny(before, "；"); at >= 0 {
			before = before[at:]
		}
		if at := strings.LastIndex(before, "，给予"); at >= 0 {
			before = before[at:]
		}
		if yearly.MatchString(before) {
			return true
		}
	}
	return false
}

// ids gives each award an id of its clause.
func (f *finder) ids() {
	taken := map[string]bool{}
	for _, a := range f.out {
		w := wordOf(a.Base, a.Form)
		id := f.clause.ID + "." + w.id
		for n := 'b'; taken[id]; n++ {
			id = f.clause.ID + "." + w.id + "_" + string(n)
		}
		taken[id] = true
		a.ID = id
	}
}
