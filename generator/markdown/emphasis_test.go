package markdown_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/proctime"
)

// TestEmphasis: beside Chinese, its punctuation and directives, emphasis is what the author means.
func TestEmphasis(t *testing.T) {
	for source, want := range map[string]string{
		"对象是**「人工智能企业」**的申请者。":    "对象是<strong>「人工智能企业」</strong>的申请者。",
		"须是**（新设立）**企业。":          "须是<strong>（新设立）</strong>企业。",
		"金额为**{known 1}**封顶。":     "金额为<strong><b>known|1</b></strong>封顶。",
		"**{known 1}**封":          "<strong><b>known|1</b></strong>封",
		"按**{known 1}**AI企业":      "按<strong><b>known|1</b></strong>AI企业",
		"the**{known 1}**s":       "the<strong><b>known|1</b></strong>s",
		"**实缴，**不":                "<strong>实缴，</strong>不",
		"**“实到资本金”**与**‘实缴’**不同":  "<strong>“实到资本金”</strong>与<strong>‘实缴’</strong>不同",
		"*「甲」*乙*「丙」*丁":            "<em>「甲」</em>乙<em>「丙」</em>丁",
		"**甲。**乙**丙？**丁":          "<strong>甲。</strong>乙<strong>丙？</strong>丁",
		"**AI**企业和**(R&D)**中心":    "<strong>AI</strong>企业和<strong>(R&amp;D)</strong>中心",
		"甲**[乙](clause:8-1)**丙":   `甲<strong><a href="../8-1/?a&amp;b">乙</a></strong>丙`,
		"甲**`b`**丙":               "甲<strong><code>b</code></strong>丙",
		"__「甲」__，乙":               "<strong>「甲」</strong>，乙",
		"***「甲」***乙":              "<em><strong>「甲」</strong></em>乙",
		"the **“cap”** is":        "the <strong>“cap”</strong> is",
		"a_b_c and file_name.zip": "a_b_c and file_name.zip",
		`2 \* 3 \_a\_`:            "2 * 3 _a_",
		"`a * b`":                 "<code>a * b</code>",
	} {
		doc := markdown.Inline(source, context(law.ZH))
		if string(doc.HTML) != want || len(doc.Issues) > 0 {
			t.Errorf("%s gives %s, %q, want %s", source, doc.HTML, lines(source, doc.Issues), want)
		}
	}
}

// TestStray: a sign that marks nothing is told at its place, and never printed.
func TestStray(t *testing.T) {
	for _, c := range []struct{ source, what string }{
		{"甲\n** 乙**丙", `"**" marks nothing`}, {"甲\n**乙", `"**" marks nothing`}, {"甲\n2 * 3", `"*" marks nothing`},
		{"甲\n乙**", `"**" marks nothing`}, {"甲\n__乙__丙", `"__" marks nothing`}, {"甲\na**(b)**c", `"**" marks nothing`},
	} {
		issues := markdown.Render(c.source, context(law.ZH)).Issues
		if len(issues) == 0 || !strings.HasPrefix(lines(c.source, issues)[0], "2: "+c.what) || issues[0].Hint == "" {
			t.Errorf("%q: %q", c.source, lines(c.source, issues))
		}
	}
}

// TestLineBreaks: the end of a line leaves no gap beside Chinese, whatever stands there, and a space between words.
func TestLineBreaks(t *testing.T) {
	for _, c := range []struct {
		lang         law.Lang
		source, want string
	}{
		{law.ZH, "这一行在此处\n换行后接着写。", "这一行在此处换行后接着写。"},
		{law.ZH, "甲，\n乙", "甲，乙"},
		{law.ZH, "甲**乙**\n丙", "甲<strong>乙</strong>丙"},
		{law.ZH, "甲\n**乙**丙", "甲<strong>乙</strong>丙"},
		{law.ZH, "甲\n[乙](clause:8-1)\n丙", `甲<a href="../8-1/?a&amp;b">乙</a>丙`},
		{law.ZH, "甲\n{known 1}\n乙", "甲<b>known|1</b>乙"},
		{law.ZH, "甲\n`b`\n乙", "甲<code>b</code>乙"},
		{law.ZH, "支持\nAI\n企业", "支持AI企业"},
		{law.ZH, "Open\nsource", "Open source"},
		{law.ZH, "甲  \n乙", "甲<br>\n乙"},
		{law.EN, "the term 晋级\n补差 means", "the term 晋级补差 means"},
		{law.EN, "the term 补差\nmeans", "the term 补差\nmeans"},
		{law.EN, "one\n**two**", "one\n<strong>two</strong>"},
	} {
		doc := markdown.Inline(c.source, context(c.lang))
		if string(doc.HTML) != c.want || len(doc.Issues) > 0 {
			t.Errorf("%q gives %q, %q, want %q", c.source, doc.HTML, lines(c.source, doc.Issues), c.want)
		}
	}
}

// TestNumberedCharacters: what a file must not have does not come in by its number.
func TestNumberedCharacters(t *testing.T) {
	for _, source := range []string{"a\nb&#0;", "a\nb&#7;", "a\nb&#xFFFD;", "a\nb&#x202E;", "a\nb&#129;"} {
		only(t, source, markdown.Render(source, context(law.EN)).Issues, 2, "the text has ")
	}
	if issues := markdown.Render("&amp; &#20154;&#24037;", context(law.EN)).Issues; len(issues) > 0 {
		t.Error(issues)
	}
}

// TestHostile: no text takes long to render, and nothing stands in more than a hundred others.
func TestHostile(t *testing.T) {
	const size = 200_000
	units := []string{"[", "]", "*", "_", "*a ", "_a ", "**a", "[a](", "![", "`", "``a", "{", "{a ", "> ", ">", "- ", "1. ", "# ",
		"<", "<a ", "&#", "\\", "\n", "a\n", "- a\n", "*a_ ", "[a]: b\n", "a*", "*人", "~", "`\n", "    a\n", "[[a]](", "{a}"}
	for _, unit := range units {
		before := proctime.Used()
		markdown.Render(strings.Repeat(unit, size/len(unit)), context(law.ZH))
		if took := proctime.Used() - before; took > 5*time.Second { // a fault takes minutes
			t.Errorf("%q takes %v", unit, took)
		}
	}
	for source, refused := range map[string]bool{strings.Repeat("> ", 101) + "a": true,
		strings.Repeat("> ", 90) + "a": false, strings.Repeat(" ", 500) + "- a": true, emphasised(60): true,
		emphasised(40): false} {
		issues := markdown.Render(source, context(law.EN)).Issues
		if told := len(issues) == 1 && strings.Contains(issues[0].What, "more than 100"); told != refused {
			t.Errorf("%.220q: %q", source, lines(source, issues))
		}
	}
}

// emphasised is a word in so many marks of two kinds.
func emphasised(depth int) string {
	var before, after strings.Builder
	for range depth {
		before.WriteString("*a _b ")
		after.WriteString(" b_ a*")
	}
	return before.String() + "c" + after.String()
}

// TestNoSignIsPrinted: whatever is written, a sign of emphasis is emphasis or it is told.
func TestNoSignIsPrinted(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 4))
	pieces := []string{"**", "*", "__", "甲", "乙，", "「丙」", "（丁）", "“戊”", "a", " ", "1", "{known 1}", "。", "[己](clause:8-1)", "\n",
		"`b`", "(c)"}
	for range 5_000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		source := b.String()
		doc := markdown.Render(source, context(law.ZH))
		if printed := strings.ContainsAny(string(doc.HTML), "*_"); printed && len(doc.Issues) == 0 {
			t.Errorf("%q prints %q", source, doc.HTML)
		}
	}
}
