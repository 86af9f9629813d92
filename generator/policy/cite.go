package policy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
	"lingang/generator/todo"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// citeRequest is a quote to be checked.
type citeRequest struct {
	quotes    quotes
	plainPath bool     // the quote stands at the path itself, not under law:
	claims    string   // the path of the rule number that rests on it
	list      bool     // the claims are path.1, path.2 …, one a number
	from      int      // how many numbers of the list the quotes before have stated
	label     string   // what the number is: cap, rate
	want      []string // the numbers that the words must state; nil: the words need not state any
	none      *Text    // the numbers compute nothing, for this reason
	money     bool     // the words are of an amount
	currency  string   // that the amount is in; empty for yuan
}

// cite finds quotes in the law of a clause, checks the numbers in them, and notes what rests on those numbers.
func (l *loader) cite(c *Clause, f *yamlfile.File, path string, r citeRequest) []award.Cite {
	var out []award.Cite
	if len(r.quotes.list) == 0 {
		f.Problem(l.problems, path, fmt.Sprintf("%s has no words of the law", r.named()),
			"quote them: law: {zh: …, en: …}")
		return nil
	}
	parts := l.shared(c, r)
	for i, q := range r.quotes.list {
		r := parts[i]
		if c.Law[law.ZH].unread || c.Law[law.EN].unread {
			continue
		}
		at := r.quotes.path(path, i)
		if r.plainPath {
			at = path
		}
		cite := award.Cite{Clause: c.ID, ZH: q.ZH, EN: q.EN}
		zh, okZH := l.quote(c, law.ZH, q.ZH, f, at+".zh", path, r)
		if todo.In(q.EN) {
			if okZH {
				cite.ZHAt = zh
				cite.EN, cite.ENAt = l.counterpart(c, q.ZH, r)
				out = append(out, cite)
			}
			continue
		}
		en, okEN := l.quote(c, law.EN, q.EN, f, at+".en", path, r)
		if !okZH || !okEN {
			continue
		}
		cite.ZHAt, cite.ENAt = zh, en
		out = append(out, cite)
	}
	return out
}

// counterpart stands for an English quote that is left to be done: the numbers at the same places as those of the
// Chinese one, since both languages have the same numbers in the same order. It is empty where there are none.
func (l *loader) counterpart(c *Clause, words string, r citeRequest) (en string, offset int) {
	zh, t := c.Law[law.ZH], c.Law[law.EN]
	span := zh.find(law.ZH, words)[0]
	from, to, count := -1, -1, 0
	for i, n := range zh.Numbers {
		if n.Start < span.Start || n.End > span.End || n.Marker || i >= len(t.Numbers) {
			continue
		}
		if from < 0 {
			from = t.Numbers[i].Start
		}
		to = t.Numbers[i].End
		count++
		if claim := r.claim(count); claim != "" && !slices.Contains(t.Numbers[i].Rules, claim) {
			t.Numbers[i].Rules = append(t.Numbers[i].Rules, claim)
		}
		if r.none != nil {
			t.Numbers[i].None = r.none
		}
	}
	if from < 0 {
		return todo.Mark, 0
	}
	return t.Text[from:to], utf8.RuneCountInString(t.Text[:from])
}

// claim is the path of the nth number of the quote.
func (r citeRequest) claim(n int) string {
	if !r.list {
		return r.claims
	}
	return fmt.Sprintf("%s.%d", r.claims, r.from+n)
}

// shared are the requests for quotes that state a list together, each as many of its numbers as stand in it, in order;
// or each states all of it.
func (l *loader) shared(c *Clause, r citeRequest) []citeRequest {
	out := slices.Repeat([]citeRequest{r}, len(r.quotes.list))
	stated := 0
	for i, q := range r.quotes.list {
		n := 0
		for _, s := range law.Find(law.ZH, c.Law[law.ZH].Text, q.ZH) {
			for _, x := range c.Law[law.ZH].Numbers {
				if !x.Marker && x.Start >= s.Start && x.End <= s.End {
					n++
				}
			}
		}
		if out[i].from = stated; stated+n <= len(r.want) {
			out[i].want = r.want[stated : stated+n]
		}
		stated += n
	}
	if !r.list || len(out) < 2 || stated != len(r.want) {
		return slices.Repeat([]citeRequest{r}, len(r.quotes.list))
	}
	return out
}

func (r citeRequest) named() string {
	if r.label == "" {
		return "this"
	}
	return r.label
}

func (l *loader) quote(c *Clause, lang law.Lang, words string, f *yamlfile.File, at, path string,
	r citeRequest) (offset int, ok bool) {
	t := c.Law[lang]
	if words == "" {
		f.Problem(l.problems, at, fmt.Sprintf("%s has no words in %q", r.named(), lang),
			"quote both law.zh.md and law.en.md")
		return 0, false
	}
	spans := t.find(lang, words)
	if len(spans) != 1 {
		// Where the law itself has changed, all its quotes fail: a few of them say so.
		if l.unquoted[lawIn{c.ID, lang}]++; l.unquoted[lawIn{c.ID, lang}] > few {
			return 0, false
		}
	}
	switch len(spans) {
	case 1:
	case 0:
		f.Problem(l.problems, at, fmt.Sprintf("%s%q is not in law.%s.md of clause %s", r.prefix(), words, lang, c.ID),
			"quote the words exactly as they stand there")
		return 0, false
	default:
		f.Problem(l.problems, at, fmt.Sprintf("%q stands %d times in law.%s.md of clause %s", words, len(spans), lang,
			c.ID), "quote more words, so that it stands once")
		return 0, false
	}
	span := spans[0]
	if other := law.Foreign(words); r.money && (other != "" || r.currency != "") && currencyCode(other) != r.currency {
		f.Problem(l.problems, at, foreignMoney(other), onlyIn(r.currency))
		return 0, false
	}
	var values []string
	for i := range t.Numbers {
		n := &t.Numbers[i]
		if n.Marker || n.End <= span.Start || n.Start >= span.End {
			continue
		}
		if n.Start < span.Start || n.End > span.End {
			f.Problem(l.problems, at, fmt.Sprintf("the quote %q cuts the number %q in two", words,
				t.Text[n.Start:n.End]), "quote the whole number")
			return 0, false
		}
		values = append(values, n.Value)
		if other := law.ForeignNumber(t.Text, n.Number); (other != "" || r.currency != "") && currencyCode(other) != r.currency &&
			r.none == nil && r.claims != "" {
			f.Problem(l.problems, at, foreignMoney(other), onlyIn(r.currency))
			return 0, false
		}
		if claim := r.claim(len(values)); claim != "" && !slices.Contains(n.Rules, claim) {
			n.Rules = append(n.Rules, claim)
		}
		if r.none != nil {
			n.None = r.none
		}
	}
	if r.want != nil && !slices.Equal(values, r.want) {
		is := path + ".is"
		what := fmt.Sprintf("%s %s is not in %q", r.label, strings.Join(r.want, ", "), words)
		if len(r.want) == 1 && len(values) > 1 && slices.Contains(values, r.want[0]) {
			f.Problem(l.problems, at, fmt.Sprintf("%q states %d numbers: %s", words, len(values),
				strings.Join(values, ", ")), "quote the words of this one number only")
			return 0, false
		}
		hint := "the words state no number; quote the words that do"
		if len(values) > 0 {
			hint = "the words state " + strings.Join(values, ", ") + "; change the number, or the words in law." +
				string(lang) + ".md"
		}
		f.Problem(l.problems, is, what, hint)
		return 0, false
	}
	return utf8.RuneCountInString(t.Text[:span.Start]), true
}

// find lists where a quote stands. One place that cuts no number is the one that is meant: 50万元 stands once in
// 50万元、150万元.
func (t *LawText) find(lang law.Lang, words string) []law.Span {
	all := law.Find(lang, t.Text, words)
	whole := slices.DeleteFunc(slices.Clone(all), func(s law.Span) bool {
		return slices.ContainsFunc(t.Numbers, func(n LawNumber) bool {
			return !n.Marker && n.End > s.Start && n.Start < s.End && (n.Start < s.Start || n.End > s.End)
		})
	})
	if len(whole) == 1 {
		return whole
	}
	return all
}

func foreignMoney(other string) string {
	if other == "" {
		return "the words speak of yuan, or of no currency"
	}
	return fmt.Sprintf("the words speak of another currency, %q", other)
}

const onlyYuan = "all amounts are in yuan; ask for, and compute with, what is in yuan, or let the award have no figure"

func (r citeRequest) prefix() string {
	if r.want == nil {
		return ""
	}
	return r.label + " " + strings.Join(r.want, ", ") + ": "
}
