package page

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// Citation is how to cite the document or a clause in one language and style. The script puts the day of access, in the form that
// Accessed has, between Before and After: a page does not know when it is read.
type Citation struct {
	Lang, Label             string
	Before, Accessed, After string
}

// documentCitations are GB/T 7714 and running text in Chinese, and English.
func (s *Site) documentCitations(w words) []Citation {
	return []Citation{
		s.citation(w, law.ZH, "gbt", "document_gbt", "text/", ""),
		s.citation(w, law.ZH, "zh", "document", "text/", ""),
		s.citation(w, law.EN, "en", "document", "text/", ""),
	}
}

func (s *Site) clauseCitations(w words, part policy.Part, a policy.Article, c *policy.Clause) []Citation {
	under := "text/#clause-" + c.ID
	return []Citation{
		s.citation(w, law.ZH, "zh", "clause", under, locator(law.ZH, part, a, c)),
		s.citation(w, law.EN, "en", "clause", under, locator(law.EN, part, a, c)),
	}
}

// citation fills in a form of citing. The address is that of the text in the language of the citation.
func (s *Site) citation(w words, lang law.Lang, label, form, under, where string) Citation {
	t := s.texts(lang)
	m := w.p.Meta
	text := fillIn(t.get("cite."+form), "title", in(m.Title, lang), "notice", in(w.p.Parts[0].Heading, lang), "issuer", in(m.Issuer, lang),
		"date", Date(lang, m.Issued), "iso", m.Issued, "where", where, "url", s.absolute(string(lang)+"/"+w.p.Slug+"/"+under))
	out := Citation{Lang: htmlLang(lang), Label: s.texts(w.lang).get("cite.label_" + label), Before: text}
	if before, after, ok := strings.Cut(text, "{accessed}"); ok {
		out.Before, out.Accessed, out.After = before, t.get("cite.accessed_"+label), after
	}
	return out
}

// locator names a clause as one cites it: 第八条第（一）项, art. 8(1); 附则第二条, Supplementary provisions 2; or the part.
func locator(lang law.Lang, part policy.Part, a policy.Article, c *policy.Clause) string {
	article, _ := numbered(a.Heading.ZH)
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

// printStyle makes the style that puts the address, the date and the page number into the margins of printed pages: only a style of
// its own can say them, and each page has its own address.
func (s *Site) printStyle(w words) string {
	t := s.texts(w.lang)
	m := w.p.Meta
	font := "font:8pt/1.3 \"Noto Sans CJK SC\",sans-serif;color:#444;"
	if w.lang == law.EN {
		font = "font:8pt/1.3 sans-serif;color:#444;"
	}
	footer := fillIn(t.get("cite.footer"), "url", s.absolute(w.from), "date", Date(w.lang, m.Issued))
	header := fillIn(t.get("cite.header"), "policy", in(m.Short, w.lang), "from", Date(w.lang, m.From), "until", Date(w.lang, m.Until))
	css := "@page{margin:22mm 20mm 20mm;" +
		"@top-left{" + font + "content:" + cssString(header) + "}" +
		"@bottom-left{" + font + "content:" + cssString(footer) + "}" +
		"@bottom-right{" + font + "content:counter(page) \" / \" counter(pages)}}\n"
	sum := sha256.Sum256([]byte(css))
	at := "assets/print-" + hex.EncodeToString(sum[:])[:10] + ".css"
	s.write(at, []byte(css))
	return at
}

var cssEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `)

func cssString(text string) string { return `"` + cssEscape.Replace(text) + `"` }
