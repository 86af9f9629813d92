package draft

import (
	"regexp"
	"strings"

	"lingang/generator/law"
)

// Role is what a number of the law seems to be.
type Role string

// The roles. Those from Years on compute nothing by themselves.
const (
	Rate      Role = "rate"
	Cap       Role = "cap"
	Amount    Role = "amount"    // a fixed award
	PerUnit   Role = "per unit"  // an amount for each of something
	Threshold Role = "threshold" // what must be reached
	Band      Role = "band"      // where a rate begins or ends
	Share     Role = "share"     // of an instalment
	Years     Role = "years"     // a count of years
	Date      Role = "date"
	DocNumber Role = "document number"
	Counting  Role = "paragraph" // the number of a paragraph
	Foreign   Role = "foreign"   // money that is not yuan
	Other     Role = "other"     // in a name, of a meeting, a telephone
)

// Number is a number of the law with what it seems to be.
type Number struct {
	law.Number
	Role   Role
	Annual bool // of an amount: in each year
	UpTo   bool // of a rate or an amount for each: at most
	Below  bool // of a threshold: what is under it, 以下 or 不超过
	Run    int  // numbers that are one list (A、B、C) share it; 0 for one that stands alone
	Range  bool // the next number is the other end: 10%-30%
}

// Numbers finds the numbers of a text with their roles.
func Numbers(text string) []Number {
	var out []Number
	for _, n := range law.Numbers(law.ZH, text) {
		out = append(out, Number{Number: n})
	}
	link(text, out)
	for i := range out {
		out[i].Role = role(text, out, i)
	}
	for i := range out { // an item of a list is what the first of it is, where only that one is told
		n := &out[i]
		if i > 0 && n.Run != 0 && out[i-1].Run == n.Run && sameKind(text, n.Number, out[i-1].Number) && out[i-1].Role != Counting {
			first := out[i-1]
			switch first.Role {
			case Threshold, Share, Band, Rate, PerUnit, DocNumber, Other:
				n.Role, n.Below, n.UpTo = first.Role, first.Below, first.UpTo
			}
		}
	}
	amounts(out)
	bands(text, out)
	return out
}

// sameKind is whether two numbers are both money, both shares or both counts.
func sameKind(text string, a, b law.Number) bool {
	return isMoney(text, a) == isMoney(text, b) && isShare(a) == isShare(b)
}

func isShare(n law.Number) bool { return strings.HasSuffix(n.Value, "%") }

// isMoney is whether a number is an amount of money: by its unit, or as 500 万 is where no unit of things follows.
func isMoney(text string, n law.Number) bool {
	words := text[n.Start:n.End]
	if strings.HasSuffix(words, "元") {
		return true
	}
	rest := strings.TrimLeft(text[n.End:], " ")
	if n.Value == law.Digits(words) || isShare(n) || law.ForeignNumber(text, n) != "" {
		return strings.HasPrefix(rest, "元") && !strings.HasPrefix(rest, "元旦")
	}
	return strings.ContainsAny(words, "万亿") && !things.MatchString(rest)
}

var (
	things  = regexp.MustCompile(`^(?:多|余)?(?:平方米|平米|㎡|亩|人次|人|家|户|个|名|件|台|套|吨|次|辆|条|千瓦|兆瓦|公里|米|标准箱|TEU)`)
	counted = regexp.MustCompile(`^ ?[\p{Han}]{1,3}(?:以上|以下)?、$`)
	linking = regexp.MustCompile(`^ ?(?:元|年|家|人|个)?(?:（含）|\(含\)|（不含）)? ?(?:以上|以下)? ?(?:、|，|,|；|和|或者?|及|与|以及|/)? ?$`)
	ranging = regexp.MustCompile(`^ ?(?:元)? ?(?:[-—–－~～]{1,2}|至|到) ?$`)
)

// link finds the numbers that are one list, and those that are the ends of a range.
func link(text string, all []Number) {
	run := 0
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		if a.Marker || b.Marker || isDate(text, a.Number) || isDate(text, b.Number) {
			continue
		}
		between := text[a.End:b.Start]
		if ranging.MatchString(between) {
			a.Range = true
		} else if !linking.MatchString(between) && !counted.MatchString(between) || !sameKind(text, a.Number, b.Number) {
			continue
		}
		if a.Run == 0 {
			run++
			a.Run = run
		}
		b.Run = a.Run
	}
}

// daysLater is a count of days.
var daysLater = regexp.MustCompile(`^日(?:后|内|起|之内|以内)`)

func isDate(text string, n law.Number) bool {
	words := law.Digits(text[n.Start:n.End])
	if strings.Contains(words, "年") {
		return true
	}
	rest := strings.TrimLeft(text[n.End:], " ")
	year := len(words) == 4 && (strings.HasPrefix(words, "19") || strings.HasPrefix(words, "20"))
	return year && strings.HasPrefix(rest, "年") || (strings.HasPrefix(rest, "月") || strings.HasPrefix(rest, "日") && !daysLater.MatchString(rest)) &&
		len(words) <= 2 && !strings.HasPrefix(rest, "月均")
}

// amounts settles lists of amounts: those of a list are fixed awards together, and "分别给予最高" too.
func amounts(all []Number) {
	for i := range all {
		if all[i].Run == 0 || i > 0 && all[i-1].Run == all[i].Run {
			continue
		}
		last := lastOf(all, i)
		if all[i].Role != Amount && all[i].Role != Cap {
			continue
		}
		if all[i].Range || all[last].Role != Amount && all[last].Role != Cap {
			continue
		}
		for j := i; j <= last; j++ {
			all[j].Role = Amount
		}
	}
}

// bands finds, sentence by sentence, rates that each hold for a part of the base.
func bands(text string, all []Number) {
	for i := 0; i < len(all); {
		end := len(text)
		if at := strings.IndexAny(text[all[i].End:], "。\n"); at >= 0 {
			end = all[i].End + at
		}
		j, rates, edges := i, 0, 0
		for ; j < len(all) && all[j].Start < end; j++ {
			_, after := near(text, all, j)
			switch {
			case all[j].Role == Rate:
				rates++
			case isMoney(text, all[j].Number) && partAfter.MatchString(after):
				edges++
			}
		}
		if rates >= 2 && edges >= 1 {
			for k := i; k < j; k++ {
				if all[k].Role == Threshold && isMoney(text, all[k].Number) {
					all[k].Role = Band
				}
				if all[k].Role == Cap && k+1 < j && all[k+1].Role != Cap && k > i && all[k-1].Role == Band {
					all[k].Role = Band // 超过 50 万元、不超过 200 万元的部分
				}
			}
		}
		i = max(j, i+1)
	}
}
