// Package law reads the numbers in legal prose, Chinese and English, and finds quotes in it.
//
// A number is digits with their unit (2000 万元, RMB 20 million, 50%), a date (2020 年 10 月 15 日, 二〇二〇年十月十五日,
// 15 October 2020), or a numeral in words where it counts something (三年, three years, 第五代, fifth-generation). Its
// Value is the same in both languages: plain decimal digits for amounts and counts, with % for a share or for percentage
// points, YYYY-MM-DD for a date. A unit of money stands in the number's span but not in its value; units of time and of
// things stand in neither. The first of 100-500万元 and of 10 to 20% has the unit of the second.
package law

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

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
	// Marker is set for the number of a paragraph at its beginning, "(1)", "（1）" or "1、": it counts paragraphs and
	// computes nothing.
	Marker bool
	// Word is set for one in words, which the other language may say in a way that is no number: 第三方, third-party.
	Word bool
	// Ordinal is set for a word that says which one: 第三, third.
	Ordinal bool
}

var (
	zhNumber = regexp.MustCompile(`([\d０-９]{4}) ?年 ?([\d０-９]{1,2}) ?月 ?([\d０-９]{1,2}) ?日` +
		`|([一二][〇零○一二三四五六七八九]{3}) ?年 ?(十[一二]?|[一二三四五六七八九]) ?月 ?(三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?日` +
		`|([百千万])分之([零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?|[\d０-９]+(?:[.．][\d０-９]+)?)` +
		`|([\d０-９]+(?:,[\d０-９]{3})*(?:[.．][\d０-９]+)?) ?(万亿|千万|百万|亿|万|千|百)?(元|[%％‰]|个百分点|个基点)?` +
		`|([一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*)(?:个|年|代|条|家|倍|项)` +
		`|([一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*[十百千万亿])元`) // 三元, 一元 are words
	enNumber = regexp.MustCompile(`(?i)(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})` +
		`|(?:RMB )?(\d+(?:,\d{3})*(?:\.\d+)?)(?: (thousand|million|billion|trillion)\b)?(%|‰| per ?cent\b| per ?mille\b| percentage points?\b| basis points?\b)?` +
		`|\b(two|three|four|five|six|seven|eight|nine|ten|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b`)
	marker = regexp.MustCompile(`(?m)^(?:\([\d０-９]+\)|（[\d０-９]+）|[\d０-９]+[、.．]|[ \t\x{3000}]*第 ?(?:\d+|[一二三四五六七八九十百零]+) ?条(?:[ \x{3000}：:]|$)|Article \d+(?:[.:,]|$| +[A-Z(]))`)
)

var units = map[string]int64{
	"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 1e2,
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}

// shareOf is what a part of a hundred, a thousand and ten thousand is in per cent.
var shareOf = map[string]decimal.Decimal{"百": decimal.New(1, 0), "千": decimal.New(1, -1), "万": decimal.New(1, -2)}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september",
	"october", "november", "december"}

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
			for i := range g {
				g[i] = Digits(g[i])
			}
			n := Number{Start: m[0], End: m[1]}
			switch {
			case g[1] != "":
				n.Value = date(g[1], atoi(g[2]), g[3])
			case g[4] != "":
				n.Value = date(yearInWords(g[4]), int(chinese(g[5]).IntPart()), chinese(g[6]).String())
			case g[7] != "":
				if startsWith(text[m[1]:], "点几多余至到万亿") || !readable(g[8]) && g[8] != "百" {
					continue // 百分之一点几, 百分之三至五: not a number that can be read
				}
				n.Value = chinese(g[8]).Mul(shareOf[g[7]]).String() + "%"
			case g[9] != "":
				if g[10] == "千" && startsWith(text[m[1]:], "瓦克米伏帕卡焦赫安吨") { // 120千瓦
					g[10], m[1] = "", m[1]-len("千")
					n.End = m[1]
				}
				n.Value = scaled(g[9], g[10], strings.TrimSuffix(g[11], "元"))
				n.End = m[0] + len(strings.TrimRight(text[m[0]:m[1]], " "))
			case g[13] != "":
				if endsWith(text[:m[0]], "点数几余多零〇百千万亿") || !readable(g[13]) {
					continue // 一点五亿元, 数十万元
				}
				n.Value = chinese(g[13]).String()
			case strings.HasPrefix(text[m[1]:], "百分点"): // 两个百分点
				if !readable(g[12]) {
					continue
				}
				n.Value, n.End = chinese(g[12]).String()+"%", m[1]+len("百分点")
			// 新一代: an article, not a count
			case g[12] == "一" && !(strings.HasSuffix(text[:m[0]], "第") && strings.HasSuffix(text[:m[1]], "条")):
				continue
			case !readable(g[12]): // 三五家: about so many
				continue
			default:
				n.Value, n.End, n.Word = chinese(g[12]).String(), m[25], true
				n.Ordinal = strings.HasSuffix(text[:m[0]], "第")
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
				word := strings.ToLower(g[7])
				n.Value, n.Word, n.Ordinal = strconv.Itoa(words[word]), true, strings.HasSuffix(word, "th") || word == "third"
			}
			out = append(out, n)
		}
	}
	return withMarkers(text, mark(text, ranges(text, out)))
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
	const longest = 40 // digits; no sum has as many, and the arithmetic takes the square of them
	v, err := decimal.NewFromString(strings.ReplaceAll(digits[:min(len(digits), longest)], ",", ""))
	if err != nil || len(digits) > longest {
		return digits
	}
	if u, ok := units[unit]; ok {
		v = v.Mul(decimal.NewFromInt(u))
	}
	switch {
	case strings.Contains(percent, "基点"), strings.Contains(strings.ToLower(percent), "basis"):
		return v.Shift(-2).String() + "%"
	case strings.Contains(percent, "‰"), strings.Contains(strings.ToLower(percent), "mille"):
		return v.Shift(-1).String() + "%"
	case percent != "":
		return v.String() + "%"
	}
	return v.String()
}

func date(year string, month int, day string) string {
	return year + "-" + pad(month) + "-" + pad(atoi(day))
}

// yearInWords are the digits of a year that is read one by one: 二〇二五.
func yearInWords(s string) string {
	var out strings.Builder
	for _, r := range s {
		if r == '○' { // as typists write it
			r = '〇'
		}
		out.WriteString(strconv.FormatInt(numeral(r), 10))
	}
	return out.String()
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

// numeral words in full: what is said in short (一百五 for 150), about (三五) or by other rules is not read, rather than
// wrongly.
var fullNumeral = func() *regexp.Regexp {
	const digit = `[一二两三四五六七八九]`
	const section = `(?:` + digit + `千)?(?:[零〇]?` + digit + `百)?(?:[零〇]?` + digit + `?十` + digit + `?|[零〇]` + digit +
		`)?`
	const part = `(?:` + digit + `|` + section + `)`
	const rest = `(?:` + digit + `千(?:[零〇]?` + digit + `百)?(?:[零〇]?` + digit + `?十` + digit + `?|[零〇]` + digit +
		`)?|[零〇]` + part + `)`
	return regexp.MustCompile(`^(?:` + part + `|` + part + `万亿|(?:` + part + `亿)?(?:` + rest + `万|` + part + `万)?` +
		rest + `?)(?:点[零〇一二三四五六七八九]+)?$` +
		`|^[零〇]点[零〇一二三四五六七八九]+$`)
}()

// readable is whether chinese reads a numeral as everybody does; digits are.
func readable(s string) bool {
	return s != "" && (strings.Trim(s, "0123456789.") == "" || fullNumeral.MatchString(s))
}

func startsWith(s, any string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(any, r)
}

func endsWith(s, any string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(any, r)
}

// chinese reads a Chinese numeral, such as 一千二百万 or 一点五, or digits.
func chinese(s string) decimal.Decimal {
	if v, err := decimal.NewFromString(s); err == nil {
		return v
	}
	whole, fraction, _ := strings.Cut(s, "点")
	var total, section, digit int64 // of 万 and 亿, of 十, 百 and 千
	for _, r := range whole {
		if unit, ok := numeralUnits[r]; !ok {
			digit = numeral(r)
		} else if unit < 1e4 {
			section, digit = section+max(digit, 1)*unit, 0
		} else if section+digit == 0 {
			total *= unit // 三万亿
		} else {
			total, section, digit = total+(section+digit)*unit, 0, 0
		}
	}
	v := decimal.NewFromInt(total + section + digit)
	place := int32(0)
	for _, r := range fraction {
		place--
		v = v.Add(decimal.New(numeral(r), place))
	}
	return v
}

var numeralUnits = map[rune]int64{'十': 10, '百': 100, '千': 1e3, '万': 1e4, '亿': 1e8}

func numeral(r rune) int64 {
	switch r {
	case '两':
		return 2
	case '〇':
		return 0
	}
	return int64(strings.IndexRune("零一二三四五六七八九", r) / len("零"))
}

// Digits writes full-width digits and signs of numbers, as forms and PDFs have them, as the usual ones.
func Digits(s string) string { return usual.Replace(s) }

var usual = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8",
	"９", "9", "．", ".", "％", "%")

// Numeral reads a whole number in Chinese words or digits.
func Numeral(s string) (int, bool) {
	v := decimal.Zero
	if readable(s) {
		v = chinese(s)
	}
	return int(v.IntPart()), v.IsPositive() && v.IsInteger() && v.LessThan(decimal.NewFromInt(1e6))
}
