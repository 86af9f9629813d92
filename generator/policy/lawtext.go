package policy

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
	"lingang/generator/source"
	"lingang/generator/todo"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// few is how many of the mistakes are told that one slip in a law may make of all its quotes, or all its numbers.
const few = 3

// lawText reads the law of a clause in both languages, and checks that they say the same numbers in the same
// paragraphs.
func (l *loader) lawText(c *Clause) {
	for _, lang := range law.Langs {
		name := "clauses/" + c.Dir + "/law." + string(lang) + ".md"
		t := &LawText{File: l.shown(name)}
		c.Law[lang] = t
		data, err := fs.ReadFile(l.fsys, name)
		if err != nil {
			source.Tell(l.problems, t.File, err, "the law stands in law.zh.md, its translation in law.en.md")
			t.unread = true
			continue
		}
		t.Text = strings.ReplaceAll(string(data), "\r\n", "\n")
		if strings.TrimSpace(t.Text) == "" {
			l.problems.Add(t.File, "the file is empty", "the law stands in law.zh.md, its translation in law.en.md")
			t.unread = true
		}
		t.Paragraphs = paragraphs(t.Text)
		for _, p := range t.Paragraphs {
			if at := strings.IndexByte(t.Text[p.Start:p.End], '\n'); at >= 0 && lang == law.ZH {
				l.problems.At(t.File, t.Text, p.Start+at,
					"the paragraph goes on in another line, which leaves a gap in it",
					"write a paragraph on one line, and an empty line between two")
			}
		}
		wrong := 0
		for _, n := range law.Numbers(lang, t.Text) {
			t.Numbers = append(t.Numbers, LawNumber{Number: n})
			number, _, ok := strings.Cut(c.ID, "-")
			if before := strings.TrimRight(t.Text[:n.Start], " "); ok && (!strings.HasSuffix(before, "第") &&
				!strings.HasSuffix(before, "Article") || strings.Trim(number, "0123456789") != "") {
				number = c.ID[strings.LastIndex(c.ID, "-")+1:]
			}
			ok = ok && n.Start < t.Paragraphs[0].End // those of a list in the clause count its items
			if n.Marker && ok && n.Value != number && wrong < few {
				wrong++
				l.problems.At(t.File, t.Text, n.Start,
					fmt.Sprintf("the paragraph is numbered %s but the clause is %s", n.Value, c.ID),
					"the number and the folder must agree")
			}
		}
	}
	zh, en := c.Law[law.ZH], c.Law[law.EN]
	if zh.unread || en.unread {
		return
	}
	if len(zh.Paragraphs) != len(en.Paragraphs) {
		l.problems.Add(en.File, fmt.Sprintf("%d paragraphs, but law.zh.md has %d", len(en.Paragraphs),
			len(zh.Paragraphs)), "translate paragraph for paragraph")
		en.unread = true // quotes would seem to stand twice, or nowhere
		return
	}
	for i := range zh.Paragraphs {
		if todo.In(en.Text[en.Paragraphs[i].Start:en.Paragraphs[i].End]) {
			continue // it is not translated yet
		}
		l.sameNumbers(zh, en, zh.Paragraphs[i], en.Paragraphs[i])
	}
}

func (l *loader) sameNumbers(zh, en *LawText, zp, ep law.Span) {
	zs, es := within(zh.Numbers, zp), within(en.Numbers, ep)
	if counting(zs) != counting(es) { // the translation numbers its paragraphs in another way: （一）, I.
		marker := func(n LawNumber) bool { return n.Marker }
		zs, es = slices.DeleteFunc(zs, marker), slices.DeleteFunc(es, marker)
	}
	for i := range max(len(zs), len(es)) {
		switch {
		case i >= len(es):
			l.problems.At(zh.File, zh.Text, zs[i].Start,
				fmt.Sprintf("%q has no number of the same value in law.en.md", zh.Text[zs[i].Start:zs[i].End]),
				"both languages state the same numbers in the same order")
		case i >= len(zs):
			l.problems.At(en.File, en.Text, es[i].Start,
				fmt.Sprintf("%q has no number of the same value in law.zh.md", en.Text[es[i].Start:es[i].End]),
				"both languages state the same numbers in the same order")
		case zs[i].Value != es[i].Value:
			l.problems.At(en.File, en.Text, es[i].Start,
				fmt.Sprintf("%q is %s where law.zh.md has %q, %s", en.Text[es[i].Start:es[i].End], es[i].Value,
					zh.Text[zs[i].Start:zs[i].End], zs[i].Value),
				"both languages state the same numbers in the same order")
		case (law.ForeignNumber(zh.Text, zs[i].Number) == "") != (law.ForeignNumber(en.Text, es[i].Number) == ""):
			l.problems.At(en.File, en.Text, es[i].Start,
				fmt.Sprintf("%q is in another currency than in law.zh.md", en.Text[es[i].Start:es[i].End]),
				"both languages state the same amounts")
		default:
			continue
		}
		return // one difference moves all that follow
	}
}

// counting is how many numbers only count paragraphs.
func counting(numbers []LawNumber) (n int) {
	for _, one := range numbers {
		if one.Marker {
			n++
		}
	}
	return n
}

func within(numbers []LawNumber, p law.Span) (in []LawNumber) {
	for _, n := range numbers {
		if n.Start >= p.Start && n.End <= p.End {
			in = append(in, n)
		}
	}
	return in
}

// paragraphs are runs of lines between empty lines.
func paragraphs(text string) (out []law.Span) {
	from := -1
	at := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			from = -1
		} else {
			end := at + len(strings.TrimRight(line, "\n"))
			if from < 0 {
				from = at
				out = append(out, law.Span{Start: from, End: end})
			} else {
				out[len(out)-1].End = end
			}
		}
		at += len(line)
	}
	return out
}

// source checks that headings and clauses, put together, are the official text.
func (l *loader) source() {
	data, err := fs.ReadFile(l.fsys, "source.zh.txt")
	if err != nil {
		source.Tell(l.problems, l.shown("source.zh.txt"), err, "the official text stands in it; keep it as received")
		return
	}
	type piece struct {
		text, file string
		at         int // in all
	}
	var pieces []piece
	var all strings.Builder
	add := func(text, file string) {
		pieces = append(pieces, piece{text, file, all.Len()})
		all.WriteString(text + "\n")
	}
	for _, p := range l.policy.Parts {
		add(p.Heading.ZH, l.metaYAML.Name)
		for _, a := range p.Articles {
			add(a.Heading.ZH, l.metaYAML.Name)
			for _, c := range a.Clauses {
				if c.Law[law.ZH].unread {
					return // the rest would seem to differ
				}
				add(c.Law[law.ZH].Text, c.Law[law.ZH].File)
			}
		}
	}
	ours, official := all.String(), string(data)
	same, at := law.Same(law.ZH, ours, official)
	if same || len(pieces) == 0 { // without a clause, the structure has told
		return
	}
	_, there := law.Same(law.ZH, official, ours)
	i, _ := slices.BinarySearchFunc(pieces, at, func(p piece, at int) int { return p.at + len(p.text) + 1 - at - 1 })
	i = min(i, len(pieces)-1)
	what := fmt.Sprintf("the words differ from source.zh.txt: here %q, there %q", excerpt(ours, at),
		excerpt(official, there))
	hint := "carry the official text word for word; only white space may differ"
	if pieces[i].file == l.metaYAML.Name {
		l.problems.Add(pieces[i].file, "heading: "+what, hint)
		return
	}
	l.problems.At(pieces[i].file, pieces[i].text, at-pieces[i].at, what, hint)
}

// excerpt is a dozen characters from a place on.
func excerpt(text string, at int) string {
	out := strings.Join(strings.Fields(text[min(at, len(text)):]), "")
	n := 0
	for i := range out {
		if n == 12 {
			return out[:i] + "…"
		}
		n++
	}
	return out
}

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
	span := law.Find(law.ZH, zh.Text, words)[0]
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
	spans := law.Find(lang, t.Text, words)
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

// unclaimed reports the numbers of the law that nothing rests on.
func (l *loader) unclaimed() {
	for _, c := range l.policy.Clauses {
		// The numbers of a clause may be those of a rule that is wrong.
		file := l.rules[c.ID].file
		if !file.OK || l.faulty(file.Name) || c.Law[law.ZH].unread || c.Law[law.EN].unread {
			continue
		}
		for _, lang := range law.Langs {
			t := c.Law[lang]
			if l.unquoted[lawIn{c.ID, lang}] > 0 || lang == law.EN && todo.In(t.Text) {
				continue // its numbers may be those of the quotes that were not found, or are still to be translated
			}
			left := 0
			for _, n := range t.Numbers {
				if !n.Marker && len(n.Rules) == 0 && n.None == nil {
					if left++; left > few {
						continue
					}
					l.problems.At(t.File, t.Text, n.Start,
						fmt.Sprintf("the number %q belongs to no rule", t.Text[n.Start:n.End]),
						"quote it in rule.yaml beside a number, or name it under no_rule with the reason")
				}
			}
			if left > few {
				l.problems.Add(t.File, fmt.Sprintf("%d more numbers belong to no rule", left-few),
					"mend the first ones; the rest may be their consequences")
			}
		}
	}
}
