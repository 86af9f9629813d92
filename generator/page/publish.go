package page

import (
	"path"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
)

// outside renders texts that leave the site: as Markdown, with absolute addresses.
type outside struct{ words }

// outside gives the words of a policy for other programs. Nothing is a clause's own page there, so every link is written out.
func (s *Site) outside(p *policy.Policy, lang law.Lang) outside {
	return outside{words{s, p, lang, "", ""}}
}

func (o outside) context() markdown.Context {
	c := o.words.context()
	c.Link = func(scheme, target string) (string, error) {
		to, err := o.link(scheme, target)
		return o.site.absolute(to), err
	}
	return c
}

// text is a text as Markdown. Check has found its issues before; one that is left is a problem with the whole policy.
func (o outside) text(source string, deeper int) string {
	out, err := markdown.Source(source, deeper, o.context())
	if err != nil {
		o.site.problems.Add(o.p.Dir, err.Error(), "docs/content-format.md lists the directives and links")
	}
	return out
}

// clausePath is where a clause's page is.
func clausePath(lang law.Lang, p *policy.Policy, id string) string {
	return string(lang) + "/" + p.Slug + "/clauses/" + id + "/"
}

// published is what a site has for other programs than browsers.
type published struct {
	changes []Change
	shares  map[string]Share // by policy and language
}

// publish adds what a policy has, in a language, for other programs than browsers.
func (s *Site) publish(lang law.Lang, p *policy.Policy) {
	if lang == law.ZH { // it has both
		s.write(path.Join("data", p.Slug, "policy.json"), s.policyJSON(p))
	}
	s.write(string(lang)+"/"+p.Slug+"/text/index.md", s.textMarkdown(lang, p))
	for _, c := range p.Clauses {
		if c.Plain[lang] != nil {
			s.write(clausePath(lang, p, c.ID)+"index.md", s.clauseMarkdown(lang, p, c))
		}
	}
}

// paragraph is a paragraph of the law as it stands.
func paragraph(c *policy.Clause, lang law.Lang, i int) string {
	t := c.Law[lang]
	return strings.TrimSpace(t.Text[t.Paragraphs[i].Start:t.Paragraphs[i].End])
}

// statusLine says the policy's status on the day of the build.
func (s *Site) statusLine(lang law.Lang, p *policy.Policy) string {
	return fillIn(s.texts(lang).get("status."+status(p, s.Today)), "from", Date(lang, p.Meta.From), "until", Date(lang, p.Meta.Until))
}

// anyLang gives a text in the form it has in each language.
func anyLang(f func(law.Lang) string) policy.Text {
	return policy.Text{ZH: f(law.ZH), EN: f(law.EN)}
}

// llms lists, as Markdown, what is there for programs that read text (llmstxt.org).
func (s *Site) llms() []byte {
	var b strings.Builder
	b.WriteString("# " + s.texts(law.EN).get("machine.chooser_title") + "\n\n> " + s.texts(law.EN).get("site.description") + "\n")
	entry := func(title, path string) { b.WriteString("- [" + title + "](" + s.absolute(path) + ")\n") }
	for _, p := range s.Policies {
		for _, lang := range law.Langs {
			t := s.texts(lang)
			b.WriteString("\n## " + in(p.Meta.Short, lang) + "\n\n" + s.statusLine(lang, p) + "\n\n")
			entry(t.get("machine.policy_file"), "data/"+p.Slug+"/policy.json")
			entry(t.get("nav.text"), string(lang)+"/"+p.Slug+"/text/index.md")
			for _, c := range p.Clauses {
				if plain := c.Plain[lang]; plain != nil {
					entry(in(c.Cite, lang)+" "+plain.Title, clausePath(lang, p, c.ID)+"index.md")
				}
			}
		}
	}
	return []byte(b.String())
}

// MarkdownPath is where the page is as Markdown, if it is.
func (p *Page) MarkdownPath() string {
	if text, ok := p.Body.(Text); p.Kind == "clause" || ok && text.Mode != "parallel" {
		return p.Path + "index.md"
	}
	return ""
}

// Locale is the page's language as Open Graph names it.
func (p *Page) Locale() string { return locales[p.Lang] }

// OtherLocale is the other language as Open Graph names it.
func (p *Page) OtherLocale() string { return locales[p.Other()] }

var locales = map[law.Lang]string{law.ZH: "zh_CN", law.EN: "en_GB"}
