package view

import (
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"lingang/generator/markdown"
	"lingang/generator/policy"
)

// Markdown is how texts of content are rendered on the view's page.
func (v View) Markdown() markdown.Context {
	return markdown.Context{Lang: v.Lang, Directive: v.directive, Link: v.Link, Shown: true}
}

// Unchecked is for reading a text whose issues are wanted.
func (v View) Unchecked() markdown.Context {
	c := v.Markdown()
	c.Shown = false
	return c
}

// Inline renders a text of a line or two.
func (v View) Inline(t policy.Text) template.HTML {
	return markdown.Inline(v.Of(t), v.Markdown()).HTML
}

// Link turns clause:8-1 and the like into an address relative to the page. A text that belongs to no policy names the
// policy, clause:lingang-ai-2020/8-1, which it may leave out where there is only one.
func (v View) Link(scheme, target string) (string, error) {
	if scheme == "page" && target == "about" {
		return v.Rel(AboutPath(v.Lang)), nil
	}
	if v.Policy == nil && scheme != "download" {
		slug, under, named := strings.Cut(target, "/")
		i := slices.IndexFunc(v.Policies, func(p *policy.Policy) bool { return p.Slug == slug })
		switch {
		case named && i < 0:
			return "", fmt.Errorf("there is no policy %q", slug)
		case named:
			target = under
		case len(v.Policies) > 1:
			return "", fmt.Errorf("of which policy? name it: %s:%s/%s", scheme, v.Policies[0].Slug, target)
		default:
			i = 0
		}
		v.Policy = v.Policies[i]
	}
	switch scheme {
	case "clause":
		if _, ok := v.Policy.Clause(target); ok {
			return v.Rel(v.Clause(target)), nil
		}
	case "term":
		// Which terms there are is not known of a glossary that could not be read, nor of a head; the build follows the
		// link.
		if _, ok := v.Policy.Term(target); ok || v.Policy.TermsFile == nil || !v.Policy.TermsFile.OK {
			return v.Rel(v.Path("glossary/")) + "#" + target, nil
		}
	case "doubt":
		if c, _, ok := v.Policy.Doubt(target); ok {
			return v.Rel(v.Clause(c.ID)) + "#doubt-" + target, nil
		}
		if v.Policy.DoubtUnread(target) {
			return "", nil
		}
	case "download":
		return v.Rel("data/" + target), nil // the build follows it
	case "page":
		if under, ok := v.Page(v.Policy, target); ok {
			return v.Rel(v.Path(under)), nil
		}
		if !v.Policy.Complete {
			return "", nil // which pages there are hangs on what could not be read
		}
	default:
		return "", errors.New("unknown kind of link")
	}
	return "", fmt.Errorf("there is no such %s", scheme)
}
