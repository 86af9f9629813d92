package view

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"lingang/generator/law"
	"lingang/generator/text"
)

// InSentence is a label after other words.
func InSentence(label string) string { return text.InSentence(label) }

// Capital is a text, or HTML, as a sentence of its own.
func Capital[Text ~string](s Text) Text { return Text(text.Capital(string(s))) }

var articleHeading = regexp.MustCompile(`^(?:(\d+|[一二三四五六七八九十百零]+|[IVXLC]+)[.、．]\s*|(第[\d一二三四五六七八九十百零]+条|Article \d+|[（(](?:\d+|[一二三四五六七八九十百零]+)[）)])[.:：]?[\s\x{3000}]*)(.+?)[。.]?$`)

// Numbered parts an article's heading into its number and its title, without the full stop that some have in the text.
func Numbered(heading string) (number, title string) {
	if m := articleHeading.FindStringSubmatch(heading); m != nil {
		return m[1] + m[2], m[3]
	}
	return "", heading
}

// Gap is what stands between two sentences, or two words, of a language.
func Gap(lang law.Lang) string {
	if lang == law.ZH {
		return ""
	}
	return " "
}

// Join puts sentences behind each other.
func (v View) Join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, Gap(v.Lang))
}

// Escape is a text as HTML.
func Escape(text string) string { return template.HTMLEscapeString(text) }

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December"}

// Date writes YYYY-MM-DD as 2023年8月31日 or 31 August 2023.
func Date(lang law.Lang, iso string) string {
	var y, m, d int
	if _, err := fmt.Sscanf(iso, "%d-%d-%d", &y, &m, &d); err != nil || m < 1 || m > 12 {
		return iso
	}
	if lang == law.ZH {
		return fmt.Sprintf("%d年%d月%d日", y, m, d)
	}
	return fmt.Sprintf("%d %s %d", d, months[m-1], y)
}

// Date writes a date in the view's language.
func (v View) Date(iso string) string { return Date(v.Lang, iso) }
