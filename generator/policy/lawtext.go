package policy

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/source"
	"lingang/generator/todo"
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
	for len(zs) > 0 || len(es) > 0 {
		switch {
		case alone(zs, es):
			zs = zh.letGo(zs)
			continue
		case alone(es, zs):
			es = en.letGo(es)
			continue
		case len(es) == 0:
			l.problems.At(zh.File, zh.Text, zs[0].Start,
				fmt.Sprintf("%q has no number of the same value in law.en.md", zh.Text[zs[0].Start:zs[0].End]),
				"both languages state the same numbers in the same order")
		case len(zs) == 0:
			l.problems.At(en.File, en.Text, es[0].Start,
				fmt.Sprintf("%q has no number of the same value in law.zh.md", en.Text[es[0].Start:es[0].End]),
				"both languages state the same numbers in the same order")
		case zs[0].Value != es[0].Value:
			l.problems.At(en.File, en.Text, es[0].Start,
				fmt.Sprintf("%q is %s where law.zh.md has %q, %s", en.Text[es[0].Start:es[0].End], es[0].Value,
					zh.Text[zs[0].Start:zs[0].End], zs[0].Value),
				"both languages state the same numbers in the same order")
		case (law.ForeignNumber(zh.Text, zs[0].Number) == "") != (law.ForeignNumber(en.Text, es[0].Number) == ""):
			l.problems.At(en.File, en.Text, es[0].Start,
				fmt.Sprintf("%q is in another currency than in law.zh.md", en.Text[es[0].Start:es[0].End]),
				"both languages state the same amounts")
		default:
			zs, es = zs[1:], es[1:]
			continue
		}
		return // one difference moves all that follow
	}
}

// alone is whether the first number is in words and the other language says it without one: 第三方 and third-party. Two
// numbers in words that differ are a mistake, unless the next one fits, or one says how many and the other which.
func alone(own, other []LawNumber) bool {
	if len(own) == 0 || !own[0].Word {
		return false
	}
	if len(other) == 0 || !other[0].Word {
		return len(other) == 0 || own[0].Value != other[0].Value
	}
	if own[0].Ordinal != other[0].Ordinal {
		return own[0].Ordinal
	}
	return own[0].Value != other[0].Value && len(own) > 1 && own[1].Value == other[0].Value
}

// letGo takes the first of some numbers of the text away; it is none.
func (t *LawText) letGo(numbers []LawNumber) []LawNumber {
	t.Numbers = slices.DeleteFunc(t.Numbers, func(n LawNumber) bool { return n.Start == numbers[0].Start })
	return numbers[1:]
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
