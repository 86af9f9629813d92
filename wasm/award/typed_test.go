package award_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// inChinese writes a whole number below 10^12 as Chinese does, by the rules of the written language and not by the
// reader's.
func inChinese(n int64, digits []string, units [3]string) string {
	if n == 0 {
		return digits[0]
	}
	under10000 := func(n int64) string {
		out, gap := "", false
		for i, size := range []int64{1000, 100, 10, 1} {
			d := n / size % 10
			if d == 0 {
				gap = gap || out != ""
				continue
			}
			if gap {
				out += digits[0]
			}
			gap = false
			out += digits[d]
			if i < 3 {
				out += units[2-i]
			}
		}
		return out
	}
	out := ""
	for i, word := range []string{"亿", "万", ""} {
		part := n / []int64{1e8, 1e4, 1}[i] % 1e4
		switch {
		case part == 0:
			continue
		case out != "" && (part < 1000 || n/([]int64{1e8, 1e4, 1}[i]*1e4)%10 == 0):
			out += digits[0]
		}
		out += under10000(part) + word
	}
	return out
}

// TestChineseNumerals: every way of writing a number in Chinese reads as that number.
func TestChineseNumerals(t *testing.T) {
	plain := strings.Split("零一二三四五六七八九", "")
	financial := strings.Split("零壹贰叁肆伍陆柒捌玖", "")
	traditional := strings.Split("零壹貳參肆伍陸柒捌玖", "")
	random := rand.New(rand.NewPCG(15, 1))
	for range 4_000 {
		n := random.Int64N(1e12)
		for range random.IntN(8) { // as people's figures are: few digits that are not 0
			n -= n % []int64{10, 1e2, 1e3, 1e4, 1e6, 1e7, 1e8}[random.IntN(7)]
		}
		for in, writings := range map[string][]string{
			inChinese(n, plain, [3]string{"十", "百", "千"}):       {"", "元", "元整", " 元", "。"},
			inChinese(n, financial, [3]string{"拾", "佰", "仟"}):   {"元整", "圆正", ""},
			inChinese(n, traditional, [3]string{"拾", "佰", "仟"}): {"圓整", "元。"},
		} {
			for _, behind := range writings {
				written := in + behind
				if random.IntN(2) == 0 {
					written = strings.NewReplacer("万", "萬", "亿", "億", "二千", "两千").Replace(written)
				}
				yuan, code := award.ParseAmount(written)
				short := code == award.CodeAmbiguous && skips(n)
				if code == "" && !yuan.Equal(decimal.NewFromInt(n)) || code != "" && !short {
					t.Fatalf("%q is %s %s, want %d", written, yuan, code, n)
				}
			}
		}
	}
}

// skips is whether a number ends in a way that is said short for a larger one: 一亿五千 for 一亿五千万.
func skips(n int64) bool { return n > 1e8 && n/1e4%1e4 == 0 && n%1e4 >= 1000 }

// TestSpoiledAmounts: whatever is put into an amount that is no digit, unit or point, it stays that amount or is
// refused.
func TestSpoiledAmounts(t *testing.T) {
	odd := strings.Split("①|²|₂|٣|⑩|Ⅲ|½|㊀|,|，|、|'|’| |  |\u00a0|\u3000|\u2009|\t|\n"+
		"|\u200b|\u202c|\u202e|\ufeff|\u00ad|\x00|"+
		"\u0301|-|~|/|:|(|)|（|e|x|元|¥|RMB|整|?|*|%|\"|多|余|左右|约|#|_|+|=|;|；|兆|ﾟ|〡|廿|半|个", "|")
	plain := strings.Split("零一二三四五六七八九", "")
	random := rand.New(rand.NewPCG(15, 2))
	refused := 0
	const runs = 20_000
	for range runs {
		n := random.Int64N(1e5) + 1
		in := strconv.FormatInt(n, 10)
		want := decimal.NewFromInt(n)
		switch random.IntN(5) {
		case 0:
			in, want = in+"万", want.Mul(decimal.NewFromInt(1e4))
		case 1:
			in, want = inChinese(n, plain, [3]string{"十", "百", "千"})+"万元", want.Mul(decimal.NewFromInt(1e4))
		case 2:
			in, want = in+" million", want.Mul(decimal.NewFromInt(1e6))
		case 3:
			in, want = "1亿"+strconv.FormatInt(1000+n%9000, 10)+"万", decimal.NewFromInt(1e8+(1000+n%9000)*1e4)
		}
		runes := []rune(in)
		for range 1 + random.IntN(2) {
			at := random.IntN(len(runes) + 1)
			runes = append(runes[:at:at], append([]rune(odd[random.IntN(len(odd))]), runes[at:]...)...)
		}
		yuan, code := award.ParseAmount(string(runes))
		if code != "" {
			refused++
		} else if !yuan.Equal(want) {
			t.Errorf("%q is %s, and was %s before it was spoiled", string(runes), yuan, want)
		}
	}
	if refused < runs/2 || refused > runs*19/20 {
		t.Errorf("%d of %d were refused", refused, runs)
	}
	t.Logf("%d of %d were refused", refused, runs)
}
