// Package machine is what the site has for programs that read it: the policy as JSON and as Markdown, what pages say of
// themselves in the words of schema.org, feeds, the list of llms.txt, the manifests and the sitemap.
package machine

import (
	"bytes"
	"fmt"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/view"
)

// outside renders texts that leave the site: as Markdown, with absolute addresses.
type outside struct{ view.View }

// from gives the words of a policy for other programs. Nothing is a clause's own page there, so every link is written
// out.
func from(v view.View) outside { return outside{v.To("")} }

// text is a text as Markdown. Check has found its issues before; one that is left is a problem with the whole policy.
func (o outside) text(source string) string {
	return view.Once(o.View, textOf{o.Lang, source}, func() string { return o.render(source) })
}

type textOf struct {
	lang   law.Lang
	source string
}

func (o outside) render(source string) string {
	c := o.Markdown()
	c.Link = func(scheme, target string) (string, error) {
		to, err := o.Link(scheme, target)
		return o.Absolute(to), err
	}
	out, err := markdown.Source(source, c)
	if err != nil {
		o.Problem(o.Policy.Dir, err.Error(), "docs/content-format.md lists the directives and links")
	}
	return out
}

// Publish adds what a policy has, in a language, for other programs than browsers.
func Publish(v view.View) {
	if v.Lang == law.ZH { // it has both
		p := policyOf(v)
		v.Files.Write(view.DataPath(v.Policy.Slug, "policy.json"), policyJSON(p))
		tables(v, p)
	}
	v.Files.Write(v.Path("text/index.md"), textMarkdown(v))
	for _, c := range v.Policy.Clauses {
		if c.Plain[v.Lang] != nil {
			v.Files.Write(v.Clause(c.ID)+"index.md", clauseMarkdown(v, c))
		}
	}
}

// statusLine says the policy's status on the day of the build, and which has taken its place.
func statusLine(v view.View) string {
	status := v.StatusText("status", v.Status())
	if later := v.Policy.Later(v.Policies); later != nil {
		return v.Join(status, v.T("edition.replaced_by", "later", v.Of(later.Meta.Short), "day", v.Date(later.Meta.From)))
	}
	return status
}

// LLMs lists, as Markdown, what is there for programs that read text (llmstxt.org). views are each policy in each
// language.
func LLMs(site view.View, views []view.View) []byte {
	var b strings.Builder
	b.WriteString("# " + site.T("machine.chooser_title") + "\n\n> " + site.T("site.description") + "\n")
	for _, v := range views {
		entry := func(title, path string) { b.WriteString("- [" + title + "](" + v.Absolute(path) + ")\n") }
		b.WriteString("\n## " + v.Of(v.Policy.Meta.Short) + "\n\n" + statusLine(v) + "\n\n")
		entry(v.T("machine.policy_file"), view.DataPath(v.Policy.Slug, "policy.json"))
		entry(v.T("machine.data_package"), view.DataPath(v.Policy.Slug, "datapackage.json"))
		entry(v.T("nav.text"), v.Path("text/index.md"))
		for _, c := range v.Policy.Clauses {
			if plain := c.Plain[v.Lang]; plain != nil {
				entry(v.Of(c.Cite)+" "+plain.Title, v.Clause(c.ID)+"index.md")
			}
		}
	}
	return []byte(b.String())
}

// Sitemap lists every page with its twin in the other language.
func Sitemap(env *view.Env, paths []string) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` +
		"\n")
	for _, p := range paths {
		fmt.Fprintf(&b, "<url><loc>%s</loc>", view.Escape(env.Absolute(p)))
		for _, a := range view.Alternates(p) {
			fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, a.Lang,
				view.Escape(env.Absolute(a.Path)))
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}
