// Package law reads the numbers in legal prose, Chinese and English, and finds quotes in it.
//
// A number is digits with their unit (2000 万元, RMB 20 million, 50%), a date (2020 年 10 月 15 日, 15 October 2020), or a numeral
// in words where it counts something (三年, three years, 第五代, fifth-generation). Its Value is the same in both languages:
// plain decimal digits for amounts and counts, with % for a share, YYYY-MM-DD for a date. A unit of money stands in the number's
// span but not in its value; units of time and of things stand in neither.
package law

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Lang is a language of the site.
type Lang string

// The two languages.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Langs are the languages in the order in which they are shown.
var Langs = []Lang{ZH, EN}

// Number is a number in a text, from byte Start up to byte End.
type Number struct {
	Value      string
	Start, End int
	// Marker is set for the number of a paragraph at its beginning, "(1)", "（1）" or "1、": it counts paragraphs and computes nothing.
	Marker bool
}

var (
	zhNumber = regexp.MustCompile(`(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日` +
		`|百分之([一二三四五六七八九十百]+|\d+(?:\.\d+)?)` +
		`|(\d+(?:,\d{3})*(?:\.\d+)?) ?(万亿|亿|万|千|百)?(元|[%％])?` +
		`|([一二两三四五六七八九十]+)(?:个|年|代|条|家|倍)`)
	enNumber = regexp.MustCompile(`(?i)(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})` +
		`|(?:RMB )?(\d+(?:,\d{3})*(?:\.\d+)?)(?: (thousand|million|billion|trillion)\b)?(%| per ?cent\b)?` +
		`|\b(two|three|four|five|six|seven|eight|nine|ten|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b`)
	marker = regexp.MustCompile(`(?m)^(?:\(\d+\)|（\d+）|\d+[、.])`)
)

var units = map[string]int64{
	"万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2,
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

var words = map[string]int{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}

// Numbers lists the numbers of a text in order.
func Numbers(lang Lang, text string) []Number {
	var out []Number
	if lang == ZH {
		for _, m := range zhNumber.FindAllStringSubmatchIndex(text, -1) {
			g := groups(text, m)
			n := Number{Start: m[0], End: m[1]}
			switch {
			case g[1] != "":
				n.Value = date(g[1], atoi(g[2]), g[3])
			case g[4] != "":
				n.Value = chinese(g[4]) + "%"
			case g[5] != "":
				n.Value = scaled(g[5], g[6], strings.TrimSuffix(g[7], "元"))
				n.End = m[0] + len(strings.TrimRight(text[m[0]:m[1]], " "))
			case g[8] == "一": // 新一代: an article, not a count
				continue
			default:
				n.Value, n.End = chinese(g[8]), m[17]
			}
			out = append(out, n)
		}
	} else {
		for _, m := range enNumber.FindAllStringSubmatchIndex(text, -1) {
			g := groups(text, m)
			n := Number{Start: m[0], End: m[1]}
			switch {
			case g[1] != "":
				n.Value = date(g[3], month(g[2]), g[1])
			case g[4] != "":
				n.Value = scaled(g[4], strings.ToLower(g[5]), g[6])
			default:
				n.Value = strconv.Itoa(words[strings.ToLower(g[7])])
			}
			out = append(out, n)
		}
	}
	return mark(text, out)
}

// mark flags the numbers of paragraphs.
func mark(text string, numbers []Number) []Number {
	for _, m := range marker.FindAllStringIndex(text, -1) {
		for i := range numbers {
			if numbers[i].Start >= m[0] && numbers[i].End <= m[1] {
				numbers[i].Marker = true
			}
		}
	}
	return numbers
}

func groups(text string, m []int) []string {
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

func scaled(digits, unit, percent string) string {
	v, err := decimal.NewFromString(strings.ReplaceAll(digits, ",", ""))
	if err != nil {
		return digits
	}
	if u, ok := units[unit]; ok {
		v = v.Mul(decimal.NewFromInt(u))
	}
	if percent != "" {
		return v.String() + "%"
	}
	return v.String()
}

func date(year string, month int, day string) string {
	return year + "-" + pad(month) + "-" + pad(atoi(day))
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // only ever called with digits
	return n
}

func month(name string) int {
	for i, m := range months {
		if m == strings.ToLower(name) {
			return i + 1
		}
	}
	return 0
}

// chinese reads a Chinese numeral under a thousand, or digits.
func chinese(s string) string {
	if strings.Trim(s, "0123456789.") == "" {
		return s
	}
	total, digit := 0, 0
	for _, r := range s {
		switch r {
		case '百', '十':
			unit := 10
			if r == '百' {
				unit = 100
			}
			total, digit = total+max(digit, 1)*unit, 0
		case '两':
			digit = 2
		default:
			digit = strings.IndexRune("零一二三四五六七八九", r) / len("零")
		}
	}
	return strconv.Itoa(total + digit)
}
