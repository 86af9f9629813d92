package document

import (
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
)

// Citation is how to cite the document or a clause in one language and style. The script puts the day of access, in the
// form that Accessed has, between Before and After: a page does not know when it is read.
type Citation struct {
	Lang, Label             string
	Before, Accessed, After string
}

// DocumentCitations are GB/T 7714 and running text in Chinese, English, and BibTeX in the page's language.
func DocumentCitations(v view.View) []Citation {
	return []Citation{
		citation(v, law.ZH, "gbt", "document_gbt", "text/", ""),
		citation(v, law.ZH, "zh", "document", "text/", ""),
		citation(v, law.EN, "en", "document", "text/", ""),
		bibtex(v, v.Lang, "text/", "", v.T("cite.whole")),
	}
}

// Citations writes how each clause is cited, for the script of a clause's page, and gives the path of the file.
func Citations(v view.View) string {
	return v.Files.Once("citations "+string(v.Lang), func() string {
		under := "text/#clause-{clause}"
		out := wire.Citations{Clauses: map[string]wire.Text{}, Words: wire.CopyWords{
			Copy: v.T("cite.copy"), Copied: v.T("cite.copied"), Failed: v.T("cite.failed")}}
		for _, form := range []Citation{
			citation(v, law.ZH, "gbt", "clause_gbt", under, "{where}"),
			citation(v, law.ZH, "zh", "clause", under, "{where}"),
			citation(v, law.EN, "en", "clause", under, "{where}"),
			bibtex(v, law.ZH, under, "-{clause}", "{where}"),
			bibtex(v, law.EN, under, "-{clause}", "{where}"),
		} {
			text, lang := form.Before, law.ZH
			if form.Accessed != "" {
				text += "{accessed}" + form.After
			}
			if form.Lang == view.HTMLLang(law.EN) {
				lang = law.EN
			}
			out.Forms = append(out.Forms, wire.CitationForm{Label: form.Label, Lang: wire.Lang(lang), Text: text,
				Accessed: form.Accessed})
		}
		for _, c := range v.Policy.Clauses {
			out.Clauses[c.ID] = wire.Text(c.Cite)
		}
		return v.Data("citations-"+string(v.Lang), out)
	})
}

// bibtex is an entry for BibTeX and for programs that read it. Its name is the policy's, and what stands after.
func bibtex(v view.View, lang law.Lang, under, after, where string) Citation {
	cited, m := v.In(lang), v.Policy.Meta
	date := strings.Split(m.Issued, "-")
	before := "@misc{" + v.Policy.Slug + after + "-" + string(lang) + ",\n" +
		"  author = {{" + cited.Of(m.Issuer) + "}},\n" +
		"  title = {{" + cited.Of(m.Title) + "}},\n" +
		"  note = {" + cited.T("cite.bibtex_note", "where", where) + cited.SourceCited() + "},\n" +
		"  year = {" + date[0] + "},\n" +
		"  date = {" + m.Issued + "},\n" +
		"  url = {" + v.Absolute(cited.Path(under)) + "},\n" +
		"  urldate = {"
	return Citation{Lang: view.HTMLLang(lang), Label: v.T("cite.label_bibtex_" + string(lang)), Before: before,
		Accessed: cited.T("cite.accessed_bibtex"), After: "}\n}"}
}

func clauseCitations(v view.View, c *policy.Clause) []Citation {
	under := "text/#clause-" + c.ID
	return []Citation{
		citation(v, law.ZH, "zh", "clause", under, c.Cite.ZH),
		citation(v, law.EN, "en", "clause", under, c.Cite.EN),
	}
}

// citation fills in a form of citing. The address is that of the text in the language of the citation.
func citation(v view.View, lang law.Lang, label, form, under, where string) Citation {
	cited, m := v.In(lang), v.Policy.Meta
	text := cited.T("cite."+form, "title", cited.Of(m.Title), "notice", cited.Of(v.Policy.Parts[0].Heading), "issuer",
		cited.Of(m.Issuer),
		"date", cited.Date(m.Issued), "iso", m.Issued, "where", where, "url", v.Absolute(cited.Path(under))) + cited.SourceCited()
	out := Citation{Lang: view.HTMLLang(lang), Label: v.T("cite.label_" + label), Before: text}
	if before, after, ok := strings.Cut(text, "{accessed}"); ok {
		out.Before, out.Accessed, out.After = before, cited.T("cite.accessed_"+label), after
	}
	return out
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
	header := v.Lived("cite.header", "policy", v.Of(m.Short))
	css := "@page{margin:22mm 20mm 20mm;" +
		"@top-left{" + font + "content:" + cssString(header) + "}" +
		"@bottom-left{" + font + "content:" + cssString(footer) + "}" +
		"@bottom-right{" + font + "content:counter(page) \" / \" counter(pages)}}\n"
	return v.Hashed("", "print", ".css", []byte(css))
}

var cssEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `)

func cssString(text string) string { return `"` + cssEscape.Replace(text) + `"` }
