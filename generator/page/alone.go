package page

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/view"
)

// Alone warns where texts of a site with several policies name what is one policy's alone: its short title, its area,
// its issuer or its year. Such texts were written when it was the only one; what is true of one belongs into that
// policy's words.
func Alone(s *Site, warnings *problem.List) {
	if len(s.Policies) < 2 {
		return
	}
	for _, lang := range law.Langs {
		names := namesOfOne(s.Policies, lang)
		files, _ := fs.Glob(s.Content, "strings/*"+string(lang)+".yaml") // the pattern is well formed
		for _, file := range files {
			own := names
			if path.Base(file) != "site."+string(lang)+".yaml" {
				own = slices.DeleteFunc(slices.Clone(names), func(n nameOfOne) bool { return n.year })
			}
			s.alone(file, own, "say it of all policies; what is one policy's alone goes into its words."+
				string(lang)+".yaml", warnings)
		}
		s.alone("pages/about."+string(lang)+".md", names,
			"the page is about the whole site: speak of all policies, or say which is meant", warnings)
	}
}

// nameOfOne is a name that says which policy is meant.
type nameOfOne struct {
	find *regexp.Regexp
	what string
	name string // all of it
	year bool
	of   *policy.Policy
}

func (s *Site) alone(name string, names []nameOfOne, hint string, warnings *problem.List) {
	b, err := fs.ReadFile(s.Content, name)
	if err != nil {
		return // which has been told
	}
	text := string(b)
	seen := blank.ReplaceAllStringFunc(text, func(out string) string { return strings.Repeat(" ", len(out)) })
	at := 0
	for line := range strings.Lines(seen) {
		first := map[*policy.Policy]bool{} // a line is told once for each policy
		for _, n := range names {
			found := n.find.FindStringIndex(line)
			if found == nil || first[n.of] {
				continue
			}
			first[n.of] = true
			words := n.whole(line[found[0]:], found[1]-found[0])
			warnings.At(path.Join(s.ContentDir, name), text, at+found[0],
				fmt.Sprintf("%q, of its %s, names %s alone, and there are several policies", words, n.what, n.of.Slug), hint)
		}
		at += len(line)
	}
}

// whole is as much of the name as a text begins with, at least the first bytes.
func (n nameOfOne) whole(text string, least int) string {
	for end := least; end < len(text); {
		_, more := utf8.DecodeRuneInString(text[end:])
		if end += more; !strings.Contains(n.name, text[:end]) {
			break
		}
		least = end
	}
	return strings.TrimSpace(text[:least])
}

// blank is what no reader sees: comments of YAML, and where links lead to.
var blank = regexp.MustCompile(`(?m)^\s*#[^#\n{]*$|\]\([^)\n]*\)`)

// namesOfOne are the names of policies that no other shares.
func namesOfOne(policies []*policy.Policy, lang law.Lang) (out []nameOfOne) {
	for _, p := range policies {
		m := p.Meta
		for _, n := range []struct {
			what string
			text policy.Text
		}{{"short title", m.Short}, {"area", m.Area}, {"issuer", m.Issuer}} {
			for _, part := range distinctive(view.Of(n.text, lang), lang) {
				shared := slices.ContainsFunc(policies, func(o *policy.Policy) bool {
					return o != p && slices.ContainsFunc([]policy.Text{o.Meta.Short, o.Meta.Area, o.Meta.Issuer},
						func(t policy.Text) bool { return strings.Contains(view.Of(t, lang), part) })
				})
				if !shared {
					out = append(out, nameOfOne{find: wholeWords(part), what: n.what, name: view.Of(n.text, lang), of: p})
				}
			}
		}
		if year, _, ok := strings.Cut(m.Issued, "-"); ok && !slices.ContainsFunc(policies, func(o *policy.Policy) bool {
			return o != p && strings.HasPrefix(o.Meta.Issued, year)
		}) {
			out = append(out, nameOfOne{find: wholeWords(year), what: "year", name: year, year: true, of: p})
		}
	}
	return out
}

var inBrackets = regexp.MustCompile(`\s*(?:（[^）]*）|\([^)]*\))\s*`)

// distinctive is what people say of a name: all of it, in Chinese any four characters of it (临港新片 of the whole area), in
// English the first word that only names have (Lin-gang).
func distinctive(name string, lang law.Lang) (out []string) {
	bare := strings.TrimSpace(inBrackets.ReplaceAllString(name, " "))
	if out = append(out, name); bare != name {
		out = append(out, bare)
	}
	if lang == law.EN {
		for _, word := range strings.Fields(bare) {
			first, _ := utf8.DecodeRuneInString(word)
			if unicode.IsUpper(first) && utf8.RuneCountInString(word) > 4 && !common[word] {
				return append(out, word)
			}
		}
		return out
	}
	for _, part := range strings.Fields(bare) {
		runes := []rune(part)
		own := ownOf(part)
		for i := range max(0, len(runes)-3) {
			if strings.Count(own[i:i+4], "1") > 1 {
				out = append(out, string(runes[i:i+4]))
			}
		}
	}
	return out
}

// ownOf marks the characters of a name, 1 for each that is not in a word which any policy's name may have.
func ownOf(name string) string {
	return everyWord.ReplaceAllStringFunc(name, func(w string) string {
		mark := "1"
		if utf8.RuneCountInString(w) > 1 {
			mark = "0"
		}
		return strings.Repeat(mark, utf8.RuneCountInString(w))
	})
}

// everyWord is such a word, else one character.
var everyWord = regexp.MustCompile(`管理委员会|人民政府|若干措施|若干政策|若干办法|若干意见|若干规定|高质量|委员会|产业|政策|措施|办法|意见|规定|细则|实施|` +
	`促进|支持|扶持|鼓励|加快|推进|推动|发展|建设|创新|企业|项目|资金|专项|奖励|补贴|经济|管理|关于|进一步|.`)

// common begin names without being one.
var common = map[string]bool{"Administration": true, "Administrative": true, "Authority": true, "Bureau": true,
	"Certain": true, "Commission": true, "Committee": true, "Department": true, "District": true, "Government": true,
	"Industry": true, "Measures": true, "Municipal": true, "Office": true, "People's": true, "People’s": true,
	"Policies": true, "Policy": true, "Special": true}

// wholeWords finds a name where it is no part of a longer word or number.
func wholeWords(name string) *regexp.Regexp {
	pattern := strings.ReplaceAll(regexp.QuoteMeta(name), " ", `\s+`)
	first, _ := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	if first < utf8.RuneSelf {
		pattern = `\b` + pattern
	}
	if last < utf8.RuneSelf && (unicode.IsLetter(last) || unicode.IsDigit(last)) {
		pattern += `\b`
	}
	return regexp.MustCompile(pattern)
}
