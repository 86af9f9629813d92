package law

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// foreign is money of another currency than yuan, by its name, its code or its sign.
var foreign = regexp.MustCompile(`美元|美金|港元|港币|港幣|欧元|英镑|日元|日圆|韩元|澳元|加元|新元|新加坡元|澳门元|澳门币|新台币|台币|瑞士法郎|卢布|卢比|泰铢|` +
	`(?i:\b(?:USD|(?:US )?dollars?|EUR|euros?|GBP|pounds? sterling|JPY|yen|HKD|KRW|AUD|CAD|SGD|MOP|TWD|NTD|CHF|` +
	`Swiss francs?|RUB|rou?bles?|INR|rupees?|THB|baht)\b)|(?:US|HK|NT|AU|CA|[SAC])?\$|€|£|₩|₹|₽|฿`)

// notMoney are characters that make another word of 元: 完美元素, 添加元件, 每日元旦.
const notMoney = "素件宇器旦"

// foreignAt are the places of the other currencies in a text.
func foreignAt(text string) (out [][]int) {
	for _, at := range foreign.FindAllStringIndex(text, -1) {
		if next, _ := utf8.DecodeRuneInString(text[at[1]:]); !strings.ContainsRune(notMoney, next) || next == utf8.RuneError {
			out = append(out, at)
		}
	}
	return out
}

// Foreign is the other currency that a text speaks of, as it is written there; empty where it speaks of none.
func Foreign(text string) string {
	if at := foreignAt(text); len(at) > 0 {
		return text[at[0][0]:at[0][1]]
	}
	return ""
}

// ForeignNumber is the other currency that a number of a text is in: what stands right before or behind it. A number is
// of yuan where it says so itself.
func ForeignNumber(text string, n Number) string {
	const near = 40 // bytes: no name of a currency is longer
	if own := text[n.Start:n.End]; strings.Contains(own, "RMB") || strings.HasSuffix(own, "元") {
		return ""
	}
	before := strings.TrimRight(text[max(0, n.Start-near):n.Start], " \u3000")
	for _, at := range foreignAt(before) {
		if at[1] == len(before) {
			return before[at[0]:]
		}
	}
	after := strings.TrimLeft(text[n.End:min(len(text), n.End+near)], " \u3000多余个")
	for _, at := range foreignAt(after) {
		if at[0] == 0 {
			return after[:at[1]]
		}
	}
	return ""
}
