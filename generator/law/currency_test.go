package law_test

import (
	"testing"

	"lingang/generator/law"
)

func TestForeign(t *testing.T) {
	for text, want := range map[string]string{
		"折合美元": "美元", "500 万港币": "港币", "USD 20 million": "USD", "twenty million US dollars": "US dollars", "$500": "$",
		"HK$500": "HK$", "€5": "€", "in euros": "euros", "JPY": "JPY", "新加坡元": "新加坡元",
		"人民币": "", "RMB 20 million": "", "¥500": "", "2000 万元": "", "完美元素": "", "添加元件": "", "创新元宇宙": "",
		"European": "", "eyen": "",
	} {
		if got := law.Foreign(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestForeignNumber: what stands beside a number says its currency, what stands elsewhere does not.
func TestForeignNumber(t *testing.T) {
	for _, c := range []struct {
		lang       law.Lang
		text, want string
	}{
		{law.ZH, "实到资本金 2000 万美元以上", "美元"}, {law.ZH, "最高 500 万港元", "港元"}, {law.ZH, "1000 多欧元", "欧元"},
		{law.ZH, "美元 500", "美元"}, {law.ZH, "最高 500 万元，美元另计", ""}, {law.ZH, "2000 万元", ""},
		{law.EN, "USD 20 million", "USD"}, {law.EN, "US$20 million", "US$"}, {law.EN, "20 million US dollars", "US dollars"},
		{law.EN, "20 million euros", "euros"}, {law.EN, "RMB 20 million", ""}, {law.EN, "RMB 20 million in dollars", ""},
	} {
		numbers := law.Numbers(c.lang, c.text)
		if len(numbers) != 1 {
			t.Fatalf("%q: %v", c.text, numbers)
		}
		if got := law.ForeignNumber(c.text, numbers[0]); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
