package page

import (
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// clauseMarkdown is a clause's page as Markdown, for programs that read text: the same words, figures from the rules, no HTML.
func (s *Site) clauseMarkdown(lang law.Lang, p *policy.Policy, c *policy.Clause) []byte {
	o := s.outside(p, lang)
	t := s.texts(lang)
	plain := c.Plain[lang]
	address := s.absolute(clausePath(lang, p, c.ID))
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	section := func(title string) { line("\n## ", title, "\n") }

	line("# ", fillIn(t.get("clause.page_title"), "title", plain.Title, "cite", in(c.Cite, lang)))
	line("\n", o.text(plain.Headline, 0))
	line("\n", in(p.Meta.Title, lang), t.get("machine.separator"), s.statusLine(lang, p))

	section(t.get("clause.law"))
	line(lawQuote(c, lang))
	section(t.get("clause.law_other"))
	line(lawQuote(c, other(lang)))
	section(t.get("clause.plain"))
	line(o.text(plain.Body, 1))
	section(t.get("clause.computes"))
	if !c.Nothing.IsZero() {
		line(in(c.Nothing, lang))
	}
	if len(c.Items) > 0 {
		line(s.itemsTable(o, c))
	}
	if cases := s.cases(o.words, c); len(cases) > 0 {
		section(t.get("clause.cases"))
		for _, v := range cases {
			line(s.caseLine(o, v))
		}
	}
	if len(c.Doubts) > 0 {
		section(t.get("clause.doubts"))
		line(strings.Join(s.doubtsMarkdown(o, c), "\n\n"))
	}
	section(t.get("machine.source"))
	line("- ", t.get("machine.page"), t.get("list.colon"), "<", address, ">")
	line("- ", t.get("machine.full_text"), t.get("list.colon"), "<", s.absolute(string(lang)+"/"+p.Slug+"/text/"), "#clause-", c.ID, ">")
	line("\n", t.get("footer.unofficial"))
	return []byte(b.String())
}

// textMarkdown is the whole law in one language as Markdown.
func (s *Site) textMarkdown(lang law.Lang, p *policy.Policy) []byte {
	t := s.texts(lang)
	m := p.Meta
	address := s.absolute(string(lang) + "/" + p.Slug + "/text/")
	out := []string{"# " + in(m.Title, lang)}
	if lang == law.EN {
		out = append(out, t.get("clause.unofficial"))
	}
	out = append(out, s.statusLine(lang, p))
	for _, part := range p.Parts {
		out = append(out, "## "+in(part.Heading, lang))
		for _, a := range part.Articles {
			if !a.Heading.IsZero() {
				out = append(out, "### "+in(a.Heading, lang))
			}
			for _, c := range a.Clauses {
				out = append(out, lawQuote(c, lang))
			}
		}
	}
	out = append(out, "## "+t.get("machine.source"), "- "+t.get("meta.issuer")+t.get("list.colon")+in(m.Issuer, lang)+
		"\n- "+t.get("meta.issued")+t.get("list.colon")+Date(lang, m.Issued)+"\n- "+t.get("machine.page")+t.get("list.colon")+"<"+address+">")
	return []byte(strings.Join(append(out, t.get("footer.unofficial")), "\n\n") + "\n")
}

func lawQuote(c *policy.Clause, lang law.Lang) string {
	var out []string
	for i := range c.Law[lang].Paragraphs {
		out = append(out, "> "+escapeLaw(strings.ReplaceAll(paragraph(c, lang, i), "\n", " ")))
	}
	return strings.Join(out, "\n>\n")
}

// escapeLaw keeps a paragraph that begins like a list a paragraph; the law is not Markdown.
func escapeLaw(text string) string {
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
			continue
		case i > 0 && (r == '.' || r == ')'):
			return text[:i] + `\` + text[i:]
		}
		break
	}
	return text
}

// itemsTable has a row for each award.
func (s *Site) itemsTable(o outside, c *policy.Clause) string {
	t := s.texts(o.lang)
	row := func(cells ...string) string {
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
		}
		return "| " + strings.Join(cells, " | ") + " |"
	}
	rows := []string{
		row(t.get("benefits.item"), t.get("benefits.who"), t.get("benefits.needs"), t.get("benefits.amount"), t.get("benefits.ceiling"), t.get("benefits.kind"), t.get("benefits.frequency")),
		row("---", "---", "---", "---", "---", "---", "---"),
	}
	for _, it := range c.Items {
		b := s.benefit(o.words, it)
		who, ceiling := strings.Join(b.Who, t.get("list.and")), b.Ceiling
		if b.WhoAny {
			who = t.get("benefits.anyone")
		}
		if ceiling == "" {
			ceiling = t.get("benefits.no_figure")
			if b.Unbounded {
				ceiling = t.get("amount.unbounded")
			}
		}
		rows = append(rows, row(b.Name+" `"+b.ID+"`", who, strings.Join(b.Needs, t.get("list.semicolon")), b.Amount, ceiling, t.get("kind."+b.Kind), t.get("frequency."+b.Frequency)))
	}
	return strings.Join(rows, "\n")
}

// caseLine is a worked example: what is given, and what comes out.
func (s *Site) caseLine(o outside, v CaseView) string {
	t := s.texts(o.lang)
	var given, results []string
	for _, f := range v.Facts {
		given = append(given, f.Label+t.get("list.colon")+f.Value)
	}
	for _, r := range v.Items {
		text := r.Name + t.get("list.colon") + t.get("state."+r.State)
		if r.Amount != "" {
			text += t.get("machine.comma") + r.Amount
		}
		for i, part := range r.Schedule {
			text += t.get("list.semicolon") + fillIn(t.get("result.year"), "year", itoa(i+1)) + part
		}
		results = append(results, text)
	}
	return "- **" + v.Name + "**\n  - " + strings.Join(given, t.get("list.semicolon")) + "\n  - " + strings.Join(results, "\n  - ")
}

func (s *Site) doubtsMarkdown(o outside, c *policy.Clause) (out []string) {
	t := s.texts(o.lang)
	for _, d := range c.Doubts {
		words := "> " + in(policy.Text{ZH: d.Words.ZH, EN: d.Words.EN}, o.lang)
		if d.Kind != "doubt" {
			out = append(out, "### "+t.get("doubt.oddity")+"\n\n"+words+"\n\n"+o.text(in(d.Note, o.lang), 0))
			continue
		}
		text := "### " + o.text(in(d.Question, o.lang), 0) + "\n\n" + words + "\n"
		for _, part := range []struct {
			key  string
			text policy.Text
		}{{"reading", d.Reading}, {"rival", d.Rival}, {"difference", d.Difference}} {
			text += "\n- **" + t.get("doubt."+part.key) + "**" + t.get("list.colon") + o.text(in(part.text, o.lang), 0)
		}
		out = append(out, text)
	}
	return out
}
