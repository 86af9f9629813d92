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

// Source gives a text as Markdown that needs nothing of this site: directives filled in as text, links as the addresses
// that Link gives, headings without ids. The text is one that Render finds no issues in.
func Source(source string, c Context) (string, error) {
	if !strings.ContainsAny(source, "{[") { // as most are
		return strings.TrimSpace(source), nil
	}
	var failed error
	note := func(what string, err error) string {
		if failed == nil {
			failed = fmt.Errorf("%s: %w", what, err)
		}
		return what
	}
	out := headingID.ReplaceAllString(source, "$1")
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

// Deeper puts the headings of a Markdown text a level deeper.
func Deeper(source string) string { return heading.ReplaceAllString(source, "#$0") }

// Text is what a reader sees of rendered HTML, on one line.
func Text(h template.HTML) string {
	if !strings.ContainsAny(string(h), "<&") {
		return strings.Join(strings.Fields(string(h)), " ")
	}
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(string(h), ""))), " ")
}
