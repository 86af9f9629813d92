package markdown_test

import (
	"testing"

	"lingang/generator/law"
	"lingang/generator/markdown"
)

// TestTyped: money and shares are named, never typed; the issue quotes them and is on their line.
func TestTyped(t *testing.T) {
	for _, c := range []struct {
		lang       law.Lang
		line, what string
	}{
		{law.ZH, "最高500万元。", `"500万元"`},
		{law.ZH, "最高 500 万元。", `"500 万元"`},
		{law.ZH, "最高1亿。", `"1亿"`},
		{law.ZH, "共310,000元。", `"310,000元"`},
		{law.ZH, "共300 元。", `"300 元"`},
		{law.ZH, "按5%计。", `"5%"`},
		{law.ZH, "按30％计。", `"30％"`},
		{law.ZH, "按百分之五计。", `"百分之五"`},
		{law.ZH, "第3年给500万元。", `"500万元"`},
		{law.ZH, "**500万元**", `"500万元"`},
		{law.ZH, "[500万元](clause:8-1)", `"500万元"`},
		{law.ZH, "- 500万元", `"500万元"`},
		{law.ZH, "`500万元`", `"500万元"`},
		{law.ZH, "共¥500。", `"500"`},
		{law.EN, "up to RMB 5 million", `"RMB 5 million"`},
		{law.EN, "up to 5 million yuan", `"5 million"`},
		{law.EN, "some 300 thousand", `"300 thousand"`},
		{law.EN, "RMB 300,000 a year", `"RMB 300,000"`},
		{law.EN, "RMB300 a year", `"300"`},
		{law.EN, "310,000 yuan", `"310,000"`},
		{law.EN, "at 5% of it", `"5%"`},
		{law.EN, "at 5 per cent of it", `"5 per cent"`},
		{law.EN, "at 5 percent of it", `"5`},
		{law.EN, "¥500 a year", `"500"`},
		{law.EN, "over three years 5%", `"5%"`},
	} {
		t.Run(string(c.lang)+" "+c.line, func(t *testing.T) {
			source := "one\n\n" + c.line + "\n"
			only(t, source, markdown.Render(source, context(c.lang)).Issues, 3, c.what)
		})
	}
}

// TestTypedAcross: emphasis and line breaks inside an amount do not hide it.
func TestTypedAcross(t *testing.T) {
	for _, c := range []struct {
		lang law.Lang
		text string
	}{
		{law.ZH, "最高**500**万元"}, {law.ZH, "最高500\n万元"}, {law.ZH, "按**5**%计"},
		{law.EN, "up to RMB\n300,000"}, {law.EN, "up to RMB **300,000**"}, {law.EN, "up to 5\nmillion"},
	} {
		t.Run(c.text, func(t *testing.T) {
			if doc := markdown.Render(c.text, context(c.lang)); len(doc.Issues) == 0 {
				t.Errorf("%q passes", c.text)
			}
		})
	}
}

// TestTypedOnItsOwnLine: the place is that of the amount, not of its paragraph.
func TestTypedOnItsOwnLine(t *testing.T) {
	source := "one\ntwo\nup to RMB 5 million\nfour\n"
	only(t, source, markdown.Render(source, context(law.EN)).Issues, 3, `"RMB 5 million"`)
}

// TestNotTyped: years, counts, names and citations are written as they are.
func TestNotTyped(t *testing.T) {
	for lang, texts := range map[law.Lang][]string{
		law.ZH: {"分三年", "2020年10月15日", "10家企业", "第五代移动通信（5G）和IPv6", "第8条（1）", "1. 甲", "刚好20个", "{known 500万元}"},
		law.EN: {"over three years", "15 October 2020", "10 enterprises", "fifth-generation (5G) and IPv6",
			"Article 8(1)", "in 2020", "No. 12", "{known 5%}"},
	} {
		for _, text := range texts {
			if doc := markdown.Render(text, context(lang)); len(doc.Issues) > 0 {
				t.Errorf("%s %q: %q", lang, text, lines(text, doc.Issues))
			}
		}
	}
}
