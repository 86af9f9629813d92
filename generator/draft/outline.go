package draft

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Outline splits a text by its own numbering. All of the text is in it, heading after clause, white space aside.
func Outline(text string) *Document {
	all := paragraphs(text)
	all, tail := signature(all)
	contents, all := contents(all)
	front, root := grow(all)
	front = append(contents, front...)
	o := &outline{doc: &Document{}, taken: map[string]bool{}}
	o.front(front)
	o.body(root)
	o.signature(tail)
	o.titled()
	o.numbered()
	return o.doc
}

type outline struct {
	doc   *Document
	taken map[string]bool // ids of clauses
	cites map[string]bool
}

// contents are the lines of a table of contents before the text that it lists.
func contents(all []string) (listed, rest []string) {
	for i, p := range all {
		if strings.ReplaceAll(p, " ", "") != "目录" || i+1 >= len(all) {
			continue
		}
		for j := i + 2; j < len(all); j++ {
			if all[j] == all[i+1] {
				return all[:j], all[j:]
			}
		}
	}
	return nil, all
}

// signature parts from the text what stands behind it: who signed it and when, annexes, whom to call.
func signature(all []string) (text, tail []string) {
	from := len(all)
	for i, p := range all {
		if i > 0 && annexLine.MatchString(p) && numberedBefore(all[:i]) {
			return all[:i], all[i:]
		}
	}
	told := false
	for from > 1 {
		p := all[from-1]
		_, numbered := markerOf(p)
		short := utf8.RuneCountInString(p) <= 40 && !strings.ContainsAny(p, "。；：，")
		known := dateLine.MatchString(p) || closing.MatchString(p) || strings.HasSuffix(p, "印发")
		if numbered || !short && !known {
			break
		}
		told = told || known
		from--
	}
	if !told || !numberedBefore(all[:from]) {
		return all, nil
	}
	return all[:from], all[from:]
}

func numberedBefore(all []string) bool {
	for _, p := range all {
		if _, ok := markerOf(p); ok {
			return true
		}
	}
	return false
}

// front makes parts of what comes before the first number: titles with what stands under them.
func (o *outline) front(all []string) {
	isTitle := func(p string) bool {
		return utf8.RuneCountInString(p) <= 90 && !strings.ContainsAny(p, "。；：") && titleEnd.MatchString(p) &&
			(len(o.doc.Parts) == 0 || !strings.Contains(p, "，"))
	}
	var part *Part
	for i, p := range all {
		if i == 0 && !isTitle(p) && !isTitle(next(all, i)) {
			heading, rest := firstWords(p)
			part = o.part(heading, Text{"题注", "Caption"})
			if rest != "" {
				o.plain(part, "caption", heading, rest)
			}
			continue
		}
		if isTitle(p) {
			cite := Text{"引言", "Preamble"}
			if strings.HasSuffix(p, "通知") || strings.HasSuffix(p, "公告") {
				cite = Text{"通知", "Notice"}
			}
			part = o.part(p, cite)
			continue
		}
		if part == nil { // a number of the document, above its title
			part = o.part(p, Text{"题注", "Caption"})
			continue
		}
		id := "preamble"
		switch part.Cite.EN {
		case "Notice":
			id = "notice"
		case "Caption":
			id = "caption"
		}
		o.plain(part, id, part.Heading, p)
	}
}

func next(all []string, i int) string {
	if i+1 < len(all) {
		return all[i+1]
	}
	return ""
}

// firstWords parts a paragraph at its first pause.
func firstWords(p string) (first, rest string) {
	if utf8.RuneCountInString(p) <= 40 {
		return p, ""
	}
	for i, r := range p {
		if i > 0 && strings.ContainsRune("，。：；、 ", r) {
			return p[:i+utf8.RuneLen(r)], p[i+utf8.RuneLen(r):]
		}
	}
	return p, ""
}

func (o *outline) part(heading string, cite Text) *Part {
	p := &Part{Heading: heading, Cite: o.cite(cite)}
	o.doc.Parts = append(o.doc.Parts, p)
	return p
}

// cite is how a part is cited, with a number where another is cited so already.
func (o *outline) cite(cite Text) Text {
	if o.cites == nil {
		o.cites = map[string]bool{}
	}
	out := cite
	for n := 2; o.cites[out.ZH] || o.cites[out.EN]; n++ {
		out = Text{cite.ZH + strconv.Itoa(n), cite.EN + " " + strconv.Itoa(n)}
	}
	o.cites[out.ZH], o.cites[out.EN] = true, true
	return out
}

// plain adds a paragraph to the one clause of a part.
func (o *outline) plain(p *Part, id, heading, paragraph string) {
	if len(p.Articles) == 0 {
		p.Articles = []*Article{{Clauses: []*Clause{{ID: o.id(id), Heading: heading}}}}
	}
	c := p.Articles[0].Clauses[0]
	c.Paragraphs = append(c.Paragraphs, paragraph)
}

// id is an id that no other clause has.
func (o *outline) id(id string) string {
	out := id
	for n := 2; o.taken[out]; n++ {
		out = id + "b" + strconv.Itoa(n)
	}
	o.taken[out] = true
	return out
}

// signature makes a part of what stands behind the text.
func (o *outline) signature(tail []string) {
	if len(tail) == 0 {
		return
	}
	cite := Text{"落款", "Closing"}
	if annexLine.MatchString(tail[0]) {
		cite = Text{"附件", "Annex"}
	}
	if last := o.last(); len(tail) == 1 && last != nil {
		last.Paragraphs = append(last.Paragraphs, tail[0])
		return
	}
	part := o.part(tail[0], cite)
	for _, p := range tail[1:] {
		o.plain(part, strings.ToLower(cite.EN), cite.ZH, p)
	}
}

// last is the clause that the text ends with so far, nil where it ends with a heading.
func (o *outline) last() *Clause {
	if len(o.doc.Parts) == 0 {
		return nil
	}
	part := o.doc.Parts[len(o.doc.Parts)-1]
	if len(part.Articles) == 0 {
		return nil
	}
	a := part.Articles[len(part.Articles)-1]
	if len(a.Clauses) == 0 {
		return nil
	}
	return a.Clauses[len(a.Clauses)-1]
}

// body makes parts and articles of the numbered text.
func (o *outline) body(root *node) {
	if len(root.below) == 0 {
		return
	}
	first := root.below[0].kind
	deep := false
	for _, n := range root.below {
		deep = deep || len(n.below) > 0 && n.below[0].kind != circled
	}
	if first == chapter || first == section || first == han && (deep || len(o.doc.Parts) == 0) {
		o.parts(root.below)
		return
	}
	part := o.untitled()
	for _, n := range root.below {
		part.Articles = append(part.Articles, o.article(n, strconv.Itoa(n.number), 0))
	}
}

// untitled is the part of articles that stand under the title alone.
func (o *outline) untitled() *Part {
	if n := len(o.doc.Parts); n > 0 && len(o.doc.Parts[n-1].Articles) == 0 {
		return o.doc.Parts[n-1]
	} else if n > 0 {
		last := o.doc.Parts[n-1]
		return last
	}
	p := &Part{Cite: o.cite(Text{"正文", "Text"})}
	o.doc.Parts = append(o.doc.Parts, p)
	return p
}

// parts makes parts. Articles have their own number as an id where it is the only one of its kind in the document, as
// 第十条 is; otherwise the part that pays has the plain numbers, or each part puts its own before them.
func (o *outline) parts(all []*node) {
	all = sections(all)
	seen := map[int]bool{}
	twice, flat, pays := false, true, 0
	for _, n := range all {
		flat = flat && len(n.below) == 0
		for _, b := range n.below {
			twice = twice || seen[b.number]
			seen[b.number] = true
		}
		if len(n.below) > 0 && n.pays() {
			pays++
		}
	}
	for i, n := range all {
		heading, rest := n.heading()
		number := cleanNumber(n.marker.text)
		name := strings.Trim(unnumbered(heading, n.marker.text), "。：: 　")
		part := o.part(heading, partCite(n, name, number))
		id := "p" + strconv.Itoa(n.number)
		switch {
		case flat: // the parts are all there is to number
			id = strconv.Itoa(n.number)
			o.doc.levels.note(0, n.marker)
		case supplementary.MatchString(name):
			id = "s"
		case scopes.MatchString(name):
			id = "scope"
		}
		own := append(rest, n.paragraphs...)
		if len(own) > 0 {
			lead := &Clause{ID: o.id(id), Heading: name, Paragraphs: own}
			part.Articles = append(part.Articles, &Article{Clauses: []*Clause{lead}})
		}
		for _, b := range n.below {
			switch {
			case !twice || pays == 1 && n.pays():
				part.Articles = append(part.Articles, o.article(b, strconv.Itoa(b.number), 0))
			case pays > 1 && n.pays():
				o.doc.levels.note(0, n.marker)
				o.doc.levels.mixed = o.doc.levels.mixed || n.number != i+1
				part.Articles = append(part.Articles, o.article(b, fmt.Sprintf("%d-%d", i+1, b.number), 1))
			default:
				if id == "scope" {
					id = "p" + strconv.Itoa(n.number)
				}
				c := &Clause{ID: o.id(fmt.Sprintf("%s-%d", id, b.number)), Heading: name, Paragraphs: b.all()}
				part.Articles = append(part.Articles, &Article{Clauses: []*Clause{c}})
			}
		}
	}
}

// sections puts the sections of a chapter behind it, as parts of their own.
func sections(all []*node) (out []*node) {
	for _, n := range all {
		whole := *n
		whole.below = nil
		at := len(out)
		out = append(out, &whole)
		for _, b := range n.below {
			if b.kind == section {
				out = append(out, b)
			} else { // of the chapter itself, before its sections
				out[at].below = append(out[at].below, b)
			}
		}
	}
	return out
}

// article makes an article of a numbered paragraph: its paragraphs are clauses where each of them may give an award.
func (o *outline) article(n *node, id string, level int) *Article {
	o.doc.levels.note(level, n.marker)
	heading, rest := n.heading()
	short := strings.Trim(unnumbered(heading, n.marker.text), "。：: 　【】（）()")
	a := &Article{Heading: heading, Short: short}
	own := append(rest, n.paragraphs...)
	if !n.parted() && (len(own) > 0 || len(n.below) != 1) {
		for _, b := range n.below {
			own = append(own, b.all()...)
		}
		if len(own) == 0 { // the paragraph is its number and a few words
			a.Heading, a.Short, own = strings.TrimSpace(n.marker.text), "", []string{n.head}
			if n.head == "" {
				return a
			}
		}
		a.Clauses = []*Clause{{ID: o.id(id), Heading: short, Paragraphs: own}}
		return a
	}
	if len(own) > 0 {
		a.Clauses = append(a.Clauses, &Clause{ID: o.id(id), Heading: short, Paragraphs: own})
	}
	for _, b := range n.below {
		o.doc.levels.note(level+1, b.marker)
		title, _ := b.heading()
		title = strings.Trim(unnumbered(title, b.marker.text), "。：: 　【】（）()")
		if title == "" {
			title = short
		}
		a.Clauses = append(a.Clauses, &Clause{ID: o.id(fmt.Sprintf("%s-%d", id, b.number)), Heading: title, Paragraphs: b.all()})
	}
	return a
}
