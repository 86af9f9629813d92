package machine

import (
	"strconv"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/page/awards"
	"lingang/generator/page/result"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// clauseMarkdown is a clause's page as Markdown, for programs that read text: the same words, figures from the rules,
// no HTML.
func clauseMarkdown(v view.View, c *policy.Clause) []byte {
	o := from(v)
	plain := c.Plain[v.Lang]
	address := v.Absolute(v.Clause(c.ID))
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	section := func(title string) { line("\n## ", title, "\n") }

	line("# ", v.T("clause.page_title", "title", plain.Title, "cite", v.Of(c.Cite)))
	line("\n", o.text(plain.Headline))
	line("\n", v.Of(v.Policy.Meta.Title), v.T("machine.separator"), statusLine(v))

	section(v.T("clause.law"))
	line(lawQuote(c, v.Lang))
	section(v.T("clause.law_other"))
	line(lawQuote(c, view.Other(v.Lang)))
	section(v.T("clause.plain"))
	line(markdown.Deeper(o.text(plain.Body)))
	section(v.T("clause.computes"))
	if !c.Nothing.IsZero() {
		line(v.Of(c.Nothing))
	}
	if len(c.Items) > 0 {
		line(itemsTable(o, c))
	}
	if cases := result.Cases(o.View, c); len(cases) > 0 {
		section(v.T("clause.cases"))
		for _, shown := range cases {
			line(caseLine(o, shown))
		}
	}
	if len(c.Doubts) > 0 {
		section(v.T("clause.doubts"))
		line(strings.Join(doubtsMarkdown(o, c), "\n\n"))
	}
	section(v.T("machine.source"))
	line("- ", v.T("machine.page"), v.T("list.colon"), "<", address, ">")
	line("- ", v.T("machine.full_text"), v.T("list.colon"), "<", v.Absolute(v.Path("text/")), "#clause-", c.ID, ">")
	line("\n", v.T("footer.unofficial"))
	return []byte(b.String())
}

// textMarkdown is the whole law in one language as Markdown.
func textMarkdown(v view.View) []byte {
	m := v.Policy.Meta
	address := v.Absolute(v.Path("text/"))
	out := []string{"# " + v.Of(m.Title)}
	if v.Lang == law.EN {
		out = append(out, v.T("clause.unofficial"))
	}
	out = append(out, statusLine(v))
	for _, part := range v.Policy.Parts {
		out = append(out, "## "+v.Of(part.Heading))
		for _, a := range part.Articles {
			if !a.Heading.IsZero() {
				out = append(out, "### "+v.Of(a.Heading))
			}
			for _, c := range a.Clauses {
				out = append(out, lawQuote(c, v.Lang))
			}
		}
	}
	out = append(out, "## "+v.T("machine.source"), "- "+v.T("meta.issuer")+v.T("list.colon")+v.Of(m.Issuer)+
		"\n- "+v.T("meta.issued")+v.T("list.colon")+v.Date(m.Issued)+sourceLine(v)+"\n- "+v.T("machine.page")+v.T("list.colon")+"<"+address+">")
	if notice := v.SourceNotice(); notice != "" {
		out = append(out, notice)
	}
	return []byte(strings.Join(append(out, v.T("footer.unofficial")), "\n\n") + "\n")
}

// sourceLine says where the words come from, in a list; empty where nothing is known.
func sourceLine(v view.View) string {
	if said := v.Source(); said != "" {
		line := "\n- " + v.T("meta.source") + v.T("list.colon") + said
		if address := v.Policy.Meta.Source.Address; address != "" {
			line += " <" + address + ">"
		}
		return line
	}
	return ""
}

func lawQuote(c *policy.Clause, lang law.Lang) string {
	var out []string
	for i := range c.Law[lang].Paragraphs {
		out = append(out, "> "+escapeLaw(strings.ReplaceAll(view.Paragraph(c, lang, i), "\n", " ")))
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
func itemsTable(o outside, c *policy.Clause) string {
	row := func(cells ...string) string {
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
		}
		return "| " + strings.Join(cells, " | ") + " |"
	}
	rows := []string{
		row(o.T("benefits.item"), o.T("benefits.who"), o.T("benefits.needs"), o.T("benefits.amount"),
			o.T("benefits.ceiling"), o.T("benefits.kind"), o.T("benefits.frequency")),
		row("---", "---", "---", "---", "---", "---", "---"),
	}
	for _, it := range c.Items {
		b := awards.Of(o.View, it)
		who, ceiling := strings.Join(b.Who, o.T("list.and")), b.Ceiling
		if b.WhoAny {
			who = o.T("benefits.anyone")
		}
		if ceiling == "" {
			ceiling = o.T("benefits.no_figure")
			if b.Unbounded {
				ceiling = b.NoCeiling
			}
		}
		rows = append(rows, row(b.Name+" `"+b.ID+"`", who, strings.Join(b.Needs, o.T("list.semicolon")), b.Amount,
			ceiling, o.T("kind."+b.Kind), o.T("frequency."+b.Frequency)))
	}
	return strings.Join(rows, "\n")
}

// caseLine is a worked example: what is given, and what comes out.
func caseLine(o outside, v result.Case) string {
	var given, results []string
	for _, f := range v.Facts {
		given = append(given, f.Label+o.T("list.colon")+f.Value)
	}
	for _, r := range v.Items {
		text := r.Name + o.T("list.colon") + o.T("state."+r.State)
		if r.Amount != "" {
			text += o.T("machine.comma") + r.Amount
		}
		for i, part := range r.Schedule {
			text += o.T("list.semicolon") + o.T("result.year", "year", strconv.Itoa(i+1)) + part
		}
		results = append(results, text)
	}
	return "- **" + v.Name + "**\n  - " + strings.Join(given, o.T("list.semicolon")) + "\n  - " +
		strings.Join(results, "\n  - ")
}

func doubtsMarkdown(o outside, c *policy.Clause) (out []string) {
	for _, d := range c.Doubts {
		words := "> " + o.Of(policy.Text(d.Words))
		if d.Kind != "doubt" {
			out = append(out, "### "+o.T("doubt.oddity")+"\n\n"+words+"\n\n"+o.text(o.Of(d.Note)))
			continue
		}
		text := "### " + o.text(o.Of(d.Question)) + "\n\n" + words + "\n"
		for _, part := range []struct {
			key  string
			text policy.Text
		}{{"reading", d.Reading}, {"rival", d.Rival}, {"difference", d.Difference}} {
			text += "\n- **" + o.T("doubt."+part.key) + "**" + o.T("list.colon") + o.text(o.Of(part.text))
		}
		out = append(out, text)
	}
	return out
}
