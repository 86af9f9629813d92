package markdown

import (
	"fmt"
	"html"
	"html/template"
	"regexp"
	"strings"
)

var (
	headingID = regexp.MustCompile(`(?m)^(#+ .*?) *\{#[^}]*\}\s*$`)
	heading   = regexp.MustCompile(`(?m)^#+ `)
	braces    = regexp.MustCompile(`\{[^{}\n]*\}`)
	linkTo    = regexp.MustCompile(`\]\(([a-z]+):([^)\s]+)\)`)
	tag       = regexp.MustCompile(`<[^>]*>`)
)

// Source gives a text as Markdown that needs nothing of this site: directives filled in as text, links as the addresses that Link
// gives, headings without ids and deeper by some levels. The text is one that Render finds no issues in.
func Source(source string, deeper int, c Context) (string, error) {
	var failed error
	note := func(what string, err error) string {
		if failed == nil {
			failed = fmt.Errorf("%s: %w", what, err)
		}
		return what
	}
	out := headingID.ReplaceAllString(source, "$1")
	out = heading.ReplaceAllStringFunc(out, func(marks string) string { return strings.Repeat("#", deeper) + marks })
	out = braces.ReplaceAllStringFunc(out, func(words string) string {
		h, err := c.Directive(strings.Fields(words[1 : len(words)-1]))
		if err != nil {
			return note(words, err)
		}
		return Text(h)
	})
	out = linkTo.ReplaceAllStringFunc(out, func(link string) string {
		m := linkTo.FindStringSubmatch(link)
		to, err := c.Link(m[1], m[2])
		if err != nil {
			return note(link, err)
		}
		return "](" + to + ")"
	})
	return strings.TrimSpace(out), failed
}

// Text is what a reader sees of rendered HTML, on one line.
func Text(h template.HTML) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(string(h), ""))), " ")
}
