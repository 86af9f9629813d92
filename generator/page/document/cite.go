package document

import (
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Citation is how to cite the document or a clause in one language and style. The script puts the day of access, in the
// form that Accessed has, between Before and After: a page does not know when it is read.
type Citation struct {
	Lang, Label             string
	Before, Accessed, After string
}

// DocumentCitations are GB/T 7714 and running text in Chinese, and English.
func DocumentCitations(v view.View) []Citation {
	return []Citation{
		citation(v, law.ZH, "gbt", "document_gbt", "text/", ""),
		citation(v, law.ZH, "zh", "document", "text/", ""),
		citation(v, law.EN, "en", "document", "text/", ""),
	}
}

func clauseCitations(v view.View, part policy.Part, a policy.Article, c *policy.Clause) []Citation {
	under := "text/#clause-" + c.ID
	return []Citation{
		citation(v, law.ZH, "zh", "clause", under, locator(law.ZH, part, a, c)),
		citation(v, law.EN, "en", "clause", under, locator(law.EN, part, a, c)),
	}
}

// citation fills in a form of citing. The address is that of the text in the language of the citation.
func citation(v view.View, lang law.Lang, label, form, under, where string) Citation {
	cited, m := v.In(lang), v.Policy.Meta
	text := cited.T("cite."+form, "title", cited.Of(m.Title), "notice", cited.Of(v.Policy.Parts[0].Heading), "issuer",
		cited.Of(m.Issuer),
		"date", cited.Date(m.Issued), "iso", m.Issued, "where", where, "url", v.Absolute(cited.Path(under)))
	out := Citation{Lang: view.HTMLLang(lang), Label: v.T("cite.label_" + label), Before: text}
	if before, after, ok := strings.Cut(text, "{accessed}"); ok {
		out.Before, out.Accessed, out.After = before, cited.T("cite.accessed_"+label), after
	}
	return out
}

// locator names a clause as one cites it: 第八条第（一）项, art. 8(1); 附则第二条, Supplementary provisions 2; or the part.
func locator(lang law.Lang, part policy.Part, a policy.Article, c *policy.Clause) string {
	article, _ := view.Numbered(a.Heading.ZH)
	_, paragraph, _ := strings.Cut(c.ID, "-")
	if lang == law.EN {
		switch {
		case article == "":
			return c.Cite.EN
		case paragraph == "":
			return "art. " + article
		}
		return "art. " + article + "(" + paragraph + ")"
	}
	switch {
	case article == "" && paragraph != "":
		return part.Cite.ZH + "第" + hanNumber(paragraph) + "条"
	case article == "" && isNumbered(part.Heading.ZH):
		return "“" + part.Heading.ZH + "”"
	case article == "":
		return part.Cite.ZH
	case paragraph == "":
		return "第" + hanNumber(article) + "条"
	}
	return "第" + hanNumber(article) + "条第（" + hanNumber(paragraph) + "）项"
}

// isNumbered is whether a heading has a number of its own: 一、支持范围.
func isNumbered(heading string) bool {
	number, _, ok := strings.Cut(heading, "、")
	return ok && number != "" && slices.Contains(hanDigits, number)
}

var hanDigits = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// hanNumber writes 1 to 99 as articles are numbered: 八, 十, 二十一. Others stay as they are.
func hanNumber(number string) string {
	n := 0
	for _, r := range number {
		if r < '0' || r > '9' {
			return number
		}
		n = n*10 + int(r-'0')
	}
	if n < 1 || n > 99 {
		return number
	}
	ten := ""
	if n >= 10 {
		ten = "十"
		if n >= 20 {
			ten = hanDigits[n/10] + ten
		}
	}
	return ten + hanDigits[n%10]
}

// printStyle makes the style that puts the address, the date and the page number into the margins of printed pages:
// only a style of its own can say them, and each page has its own address.
func printStyle(v view.View) string {
	m := v.Policy.Meta
	font := "font:8pt/1.3 \"Noto Sans CJK SC\",sans-serif;color:#444;"
	if v.Lang == law.EN {
		font = "font:8pt/1.3 sans-serif;color:#444;"
	}
	footer := v.T("cite.footer", "url", v.Absolute(v.From), "date", v.Date(m.Issued))
	header := v.T("cite.header", "policy", v.Of(m.Short), "from", v.Date(m.From), "until", v.Date(m.Until))
	css := "@page{margin:22mm 20mm 20mm;" +
		"@top-left{" + font + "content:" + cssString(header) + "}" +
		"@bottom-left{" + font + "content:" + cssString(footer) + "}" +
		"@bottom-right{" + font + "content:counter(page) \" / \" counter(pages)}}\n"
	return v.Hashed("", "print", ".css", []byte(css))
}

var cssEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `)

func cssString(text string) string { return `"` + cssEscape.Replace(text) + `"` }
