package law

import (
	"slices"
	"strings"
	"testing"
)

// reads lists the numbers of a text as "words=value", with a * for the number of a paragraph.
func reads(lang Lang, text string) (out []string) {
	for _, n := range Numbers(lang, text) {
		s := text[n.Start:n.End] + "=" + n.Value
		if n.Marker {
			s += "*"
		}
		out = append(out, s)
	}
	return out
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		lang Lang
		text string
		want string // by "; "
	}{
		{ZH, "最高 500 万元", "500 万元=5000000"},
		{ZH, "最高500万元", "500万元=5000000"},
		{ZH, "最高 1 亿元", "1 亿元=100000000"},
		{ZH, "0.2亿", "0.2亿=20000000"},
		{ZH, "1.5 万", "1.5 万=15000"},
		{ZH, "3万亿", "3万亿=3000000000000"},
		{ZH, "2千家、3百家", "2千=2000; 3百=300"},
		{ZH, "20,000,000元", "20,000,000元=20000000"},
		{ZH, "10 万/家", "10 万=100000"},
		{ZH, "500 万、800 万、1200 万的奖励", "500 万=5000000; 800 万=8000000; 1200 万=12000000"},
		{ZH, "50%、7.5%和３０％，最高５００万元", "50%=50%; 7.5%=7.5%; ３０％=30%; ５００万元=5000000"},
		{ZH, "30％", "30％=30%"},
		{ZH, "10%-30% 的资金", "10%=10%; 30%=30%"},
		{ZH, "40%、30%、30%的比例", "40%=40%; 30%=30%; 30%=30%"},
		{ZH, "百分之五", "百分之五=5%"},
		{ZH, "二〇二五年六月十八日、二○二五年十二月三十一日、二零二六 年 十 月 二十 日",
			"二〇二五年六月十八日=2025-06-18; 二○二五年十二月三十一日=2025-12-31; 二零二六 年 十 月 二十 日=2026-10-20"},
		{ZH, "二〇二五年十三月二三日", ""},
		{ZH, "百分之十五、百分之五十、百分之百、百分之二十三、百分之30", "百分之十五=15%; 百分之五十=50%; 百分之百=100%; 百分之二十三=23%; 百分之30=30%"},
		{ZH, "百分之一点五、百分之零点二五、千分之五、万分之二、5‰", "百分之一点五=1.5%; 百分之零点二五=0.25%; 千分之五=0.5%; 万分之二=0.02%; 5‰=0.5%"},
		{ZH, "百分之一点几、千方百计、万分感谢", ""},
		{ZH, "五百万元、一千二百万元、两亿元、一亿二千万元、十万元、三万亿元、二百五十元、一万零五百元",
			"五百万元=5000000; 一千二百万元=12000000; 两亿元=200000000; 一亿二千万元=120000000; 十万元=100000; 三万亿元=3000000000000; 二百五十元=250; 一万零五百元=10500"},
		{ZH, "多元、三元催化、一元化、万元、数百万元", ""},
		{ZH, "一百家、一百二十个、一千零五家", "一百=100; 一百二十=120; 一千零五=1005"},
		{ZH, "第二条 支持三家\n第一条 支持\n第 3 条", "二=2*; 三=3; 一=1*; 3=3*"},
		{ZH, "一点五亿元、三点五万元、零点五亿元、数五百万元、三十五六万元、一百五万元、一万五元", ""},
		{ZH, "百分之五五、百分之十百、百分之五万、百分之一点五几、百分之三至五、百分之一百二", ""},
		{ZH, "百分之一百、百分之一百零五、三五家、一百零五万元、一亿零五百万元、二十五亿元",
			"百分之一百=100%; 百分之一百零五=105%; 一百零五万元=1050000; 一亿零五百万元=105000000; 二十五亿元=2500000000"},
		{ZH, "第二条和第三条执行\n　　第四条　支持\n第五条款", "二=2; 三=3; 四=4*; 五=5"},
		{ZH, "按第一条和第二条", "一=1; 二=2"},
		{ZH, "2020 年 10 月 15 日", "2020 年 10 月 15 日=2020-10-15"},
		{ZH, "2023年8月31日", "2023年8月31日=2023-08-31"},
		{ZH, "2020 年第 19 次", "2020=2020; 19=19"},
		{ZH, "〔2019〕12 号", "2019=2019; 12=12"},
		{ZH, "三年、两年、十年、十二个月、二十条、三倍、五家", "三=3; 两=2; 十=10; 十二=12; 二十=20; 三=3; 五=5"},
		{ZH, "第五代移动通信技术（5G），第 6 版（IPv6）", "五=5; 5=5; 6=6; 6=6"},
		{ZH, "新一代人工智能，一家，一次性", ""},
		{ZH, "统一、三维、四川", ""},
		{ZH, "(1) 支持 3 家\n(2) 支持", "1=1*; 3=3; 2=2*"},
		{ZH, "2、扶持对象 5 年内", "2=2*; 5=5"},
		{ZH, "10.支持 10 家", "10=10*; 10=10"},
		{ZH, "见(1)", "1=1"},
		{ZH, "没有数字", ""},
		{ZH, "100-500万元、5～10%、30至50万元、3到5亿元、0.5—1‰", "100=1000000; 500万元=5000000; 5=5%; 10%=10%; 30=300000; 50万元=500000; 3=300000000; 5亿元=500000000; 0.5=0.05%; 1‰=0.1%"},
		{ZH, "500-100万元、1-3年、100元至1万元、2026年至10%、1:5万元", "500=500; 100万元=1000000; 1=1; 3=3; 100元=100; 1万元=10000; 2026=2026; 10%=10%; 1=1; 5万元=50000"},
		{ZH, "10个百分点、两个百分点、0.5-1个百分点、一个百分点", "10个百分点=10%; 两个百分点=2%; 0.5=0.5%; 1个百分点=1%; 一个百分点=1%"},
		{ZH, "1千万元、3百万元、5千元、120千瓦、300 千克、2万千瓦时、50个基点", "1千万元=10000000; 3百万元=3000000; 5千元=5000; 120=120; 300=300; 2万=20000; 50个基点=0.5%"},
		{ZH, "三项中符合两项，同一项目", "三=3; 两=2"},

		{EN, "up to RMB 5 million", "RMB 5 million=5000000"},
		{EN, "RMB 1-5 million, 10 to 20%, RMB 100 to RMB 500 thousand", "RMB 1=1000000; 5 million=5000000; 10=10%; 20%=20%; RMB 100=100; RMB 500 thousand=500000"},
		{EN, "50 basis points", "50 basis points=0.5%"},
		{EN, "10 percentage points, 1 percentage point", "10 percentage points=10%; 1 percentage point=1%"},
		{EN, "RMB 1.2 billion and RMB 300 thousand, 2 trillion",
			"RMB 1.2 billion=1200000000; RMB 300 thousand=300000; 2 trillion=2000000000000"},
		{EN, "RMB 5 Million", "RMB 5 Million=5000000"},
		{EN, "Article 2 and Article 3 apply\nArticle 4: one\nArticle 5(1) Firms", "2=2; 3=3; 4=4*; 5=5; 1=1"},
		{EN, "5‰, 5 per mille and 2 permille", "5‰=0.5%; 5 per mille=0.5%; 2 permille=0.2%"},
		{EN, "Article 2 Support for three firms\nArticle 12. See Article 3", "2=2*; three=3; 12=12*; 3=3"},
		{EN, "RMB 300,000 or less", "RMB 300,000=300000"},
		{EN, "RMB 2,240,000.50", "RMB 2,240,000.50=2240000.5"},
		{EN, "50% of the costs, 7.5% and 5 per cent", "50%=50%; 7.5%=7.5%; 5 per cent=5%"},
		{EN, "10%-30% of the investment", "10%=10%; 30%=30%"},
		{EN, "in proportions of 40%, 30% and 30%", "40%=40%; 30%=30%; 30%=30%"},
		{EN, "from 15 October 2020 to 31 August 2023", "15 October 2020=2020-10-15; 31 August 2023=2023-08-31"},
		{EN, "on 5 may 2021", "5 may 2021=2021-05-05"},
		{EN, "over three years, the Fifth-generation, ten times", "three=3; Fifth=5; ten=10"},
		{EN, "one-off, someone, often, tenth", "tenth=10"},
		{EN, "weighty threefold sixteen", ""},
		{EN, "5G and IPv6, No. 12, [2019]", "5=5; 6=6; 12=12; 2019=2019"},
		{EN, "(1) Support for 3\n\n2. Recipients", "1=1*; 3=3; 2=2*"},
		{EN, "5 millions", "5=5"},
		{EN, "no numbers", ""},
	} {
		if got := strings.Join(reads(c.lang, c.text), "; "); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.lang, c.text, got, c.want)
		}
	}
}

// TestNumbersAgree: a number has the same value in both languages.
func TestNumbersAgree(t *testing.T) {
	for _, pair := range [][2]string{
		{"最高 500 万元", "up to RMB 5 million"}, {"30 万元以下", "RMB 300,000 or less"}, {"1 亿元", "RMB 100 million"},
		{"50 亿元", "RMB 5 billion"},
		{"百分之五", "5 per cent"}, {"5%", "5%"}, {"2020 年 10 月 15 日", "15 October 2020"}, {"二〇二〇年十月十五日", "15 October 2020"}, {"分三年", "over three years"},
		{"第五代", "fifth-generation"}, {"10 家", "10 enterprises"}, {"80 万元、100 万元", "RMB 800,000 and RMB 1 million"},
	} {
		values := func(lang Lang, text string) (out []string) {
			for _, n := range Numbers(lang, text) {
				out = append(out, n.Value)
			}
			return out
		}
		if zh, en := values(ZH, pair[0]), values(EN, pair[1]); !slices.Equal(zh, en) || len(zh) == 0 {
			t.Errorf("%q is %v, %q is %v", pair[0], zh, pair[1], en)
		}
	}
}

// TestMonths: each of the twelve, in both languages.
func TestMonths(t *testing.T) {
	for i, name := range strings.Fields("January February March April May June July August September October November December") {
		en, zh := reads(EN, "1 "+name+" 2021"), reads(ZH, "2021年"+pad(i+1)+"月1日")
		want := "=2021-" + pad(i+1) + "-01"
		if len(en) != 1 || len(zh) != 1 || !strings.HasSuffix(en[0], want) || !strings.HasSuffix(zh[0], want) {
			t.Errorf("%s: %v and %v, want …%s", name, en, zh, want)
		}
	}
}
