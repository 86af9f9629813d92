package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	places     = regexp.MustCompile(`^[\p{Han}（）]{2,24}?(?:自由贸易试验区|新片区|开发区|高新区|保税区|新区|自治区|自治州|园区|省|市|区|县|镇)`)
	authority  = regexp.MustCompile(`^[\p{Han}（） ]{3,40}(?:政府|委员会|管委会|局|厅|部|办公室|中心|院|行|协会)$`)
	explains   = regexp.MustCompile(`由([\p{Han}（）]{3,30}?)(?:会同[^，。]{2,40})?(?:负责)?(?:解释|制定)`)
	documentID = regexp.MustCompile(`^[\p{Han}]{1,14} ?[〔\[（(]\d{4}[〕\]）)] ?\d+ ?号$`)
)

// Place is where a policy applies, by its title.
func (d *Document) Place() string { return strings.Join(placeSteps(d.Title), "") }

// placeSteps are the places that a title begins with, from the largest to the smallest: 上海市, 浦东新区.
func placeSteps(title string) (steps []string) {
	for rest := strings.TrimPrefix(title, "关于"); ; {
		place := places.FindString(rest)
		if place == "" || doing.MatchString(place) {
			return steps
		}
		steps = append(steps, place)
		rest = rest[len(place):]
	}
}

// doing are words that begin what a policy is about, so that no name of a place has them.
var doing = regexp.MustCompile(`促进|支持|关于|集聚|加快|推动|推进|进一步|鼓励|扶持|若干|建设|发展|优化|打造|实施|人民政府`)

// issuer is who issued the policy: who signed it, else who explains it.
func (d *Document) issuer() string {
	for _, p := range d.Parts {
		lines := []string{p.Heading}
		for _, a := range p.Articles {
			for _, c := range a.Clauses {
				lines = append(lines, c.Paragraphs...)
			}
		}
		for i, line := range lines {
			if i+1 < len(lines) && dateLine.MatchString(lines[i+1]) && authority.MatchString(line) {
				return strings.ReplaceAll(line, " ", "")
			}
		}
	}
	for _, c := range d.Clauses() {
		if m := explains.FindStringSubmatch(strings.ReplaceAll(c.Law(), " ", "")); m != nil {
			return m[1]
		}
	}
	return ""
}

// number is the policy's document number, where a line has it alone.
func (d *Document) number() string {
	for _, p := range d.Parts {
		for _, line := range append([]string{p.Heading}, firstParagraphs(p)...) {
			if documentID.MatchString(line) {
				return line
			}
		}
	}
	return ""
}

func firstParagraphs(p *Part) []string {
	if len(p.Articles) > 0 && len(p.Articles[0].Clauses) > 0 {
		return p.Articles[0].Clauses[0].Paragraphs
	}
	return nil
}

// policyFile is policy.yaml.
func policyFile(d *Document, slug string, days Validity) string {
	w := &writer{}
	found := func(zh string) string {
		if zh == "" {
			return "TODO"
		}
		return zh
	}
	title := found(d.Title)
	if title == "TODO" {
		title = "TODO " + slug // titles tell policies apart
	}
	w.line("# Drafted from the official text. What is TODO is to be written; the rest is to be compared with the text.")
	w.linef("title: %s", both(title, "TODO "+slug))
	w.linef("short: %s # TODO the title in a few words", both(cut(title, 18), "TODO "+slug))
	w.linef("issuer: %s", both(found(d.issuer()), "TODO"))
	w.linef("area: %s", both(found(d.Place()), "TODO"))
	if n := d.number(); n != "" {
		w.linef("number: %s", both(n, "TODO "+n))
	}
	days.yaml(w, d.Clauses()[0].ID)
	d.levels.yaml(w)
	w.line("# TODO scope: who may apply at all, with the words that say so")
	d.activities(w)
	w.line("structure:")
	for _, p := range d.Parts {
		w.linef("  - heading: %s", both(p.Heading, "TODO"))
		w.linef("    cite: %s", both(p.Cite.ZH, p.Cite.EN))
		if len(p.Articles) == 0 {
			continue
		}
		bare := true
		for _, a := range p.Articles {
			bare = bare && a.Heading == ""
		}
		if bare {
			var ids []string
			for _, a := range p.Articles {
				ids = append(ids, clauseIDs(a)...)
			}
			w.linef("    clauses: [%s]", strings.Join(ids, ", "))
			continue
		}
		w.line("    articles:")
		for _, a := range p.Articles {
			if a.Heading == "" {
				w.linef("      - clauses: [%s]", strings.Join(clauseIDs(a), ", "))
				continue
			}
			w.linef("      - heading: %s", both(a.Heading, "TODO"))
			if a.Short != "" && utf8.RuneCountInString(a.Short) <= 20 {
				w.linef("        short: %s", both(a.Short, "TODO"))
			}
			w.linef("        clauses: [%s]", strings.Join(clauseIDs(a), ", "))
		}
	}
	return w.String()
}

func clauseIDs(a *Article) (ids []string) {
	for _, c := range a.Clauses {
		ids = append(ids, quoted(c.ID))
	}
	return ids
}

// activities are what the awards are looked for by: the articles, until the author has better ones.
func (d *Document) activities(w *writer) {
	begun := false
	n := 0
	for _, p := range d.Parts {
		for _, a := range p.Articles {
			var items []string
			for _, c := range a.Clauses {
				for _, award := range c.Awards {
					items = append(items, award.ID)
				}
			}
			if len(items) == 0 {
				continue
			}
			if !begun {
				w.line("activities: # TODO what applicants do, in their words")
				begun = true
			}
			name := a.Short
			if name == "" {
				name = a.Clauses[0].Heading
			}
			id := "work_" + string(rune('a'+n/26%26)) + string(rune('a'+n%26))
			n++
			w.linef("  - id: %s", id)
			w.linef("    name: %s", both(strings.TrimSpace("TODO "+cut(name, 20)), "TODO "+a.Clauses[0].ID))
			w.linef("    items: [%s]", strings.Join(items, ", "))
		}
	}
}
