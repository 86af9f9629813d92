package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
)

var (
	supplementary = regexp.MustCompile(`附 ?则|附件|其他`)
	scopes        = regexp.MustCompile(`(?:支持|适用|扶持|奖励|申报|资助)(?:范围|对象|主体)`)
)

func unnumbered(heading, marker string) string {
	return strings.TrimPrefix(heading, strings.TrimSpace(marker))
}

func cleanNumber(marker string) string { return strings.Trim(marker, " 　、.．：（）()") }

// partCite is how a part is cited: by its name where that is short, else by its number.
func partCite(n *node, name, number string) Text {
	en := "Part " + roman(n.number)
	if n.kind == chapter {
		en = "Chapter " + roman(n.number)
	}
	if supplementary.MatchString(name) {
		return Text{"附则", "Supplementary provision"}
	}
	if count := utf8.RuneCountInString(name); count > 0 && count <= 8 {
		return Text{name, en}
	}
	return Text{number, en}
}

func roman(n int) string {
	out := ""
	for _, d := range []struct {
		value int
		sign  string
	}{{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			out += d.sign
		}
	}
	return out
}

// parted is whether the paragraphs under a number are clauses of their own. Those that only list conditions or
// documents are not.
func (n *node) parted() bool {
	if len(n.below) < 2 || n.below[0].kind == circled {
		return false
	}
	lead := n.head
	if len(n.paragraphs) > 0 {
		lead = n.paragraphs[len(n.paragraphs)-1]
	}
	paying := 0
	for _, b := range n.below {
		if b.pays() {
			paying++
		}
	}
	if strings.HasSuffix(lead, "：") || strings.HasSuffix(lead, ":") {
		return paying >= 2
	}
	return true
}

// pays is whether a paragraph, or what is under it, has an amount or a share in it.
func (n *node) pays() bool {
	for _, p := range n.all() {
		if money(p) {
			return true
		}
	}
	return false
}

func money(p string) bool {
	for _, x := range law.Numbers(law.ZH, p) {
		words := p[x.Start:x.End]
		if strings.HasSuffix(x.Value, "%") || strings.HasSuffix(words, "元") || strings.HasSuffix(words, "万") ||
			strings.HasSuffix(words, "亿") {
			return true
		}
	}
	return false
}

// all is the whole text of a node, its number included.
func (n *node) all() (out []string) {
	out = append(out, strings.TrimRight(n.marker.text+n.head, " 　"))
	out = append(out, n.paragraphs...)
	for _, b := range n.below {
		out = append(out, b.all()...)
	}
	return out
}

var (
	inBrackets = regexp.MustCompile(`^[（(【〔\[][^（(【〔\[\]）)】〕]{2,24}[）)】〕\]][ 　：:]*`)
	titled     = regexp.MustCompile(`^[^，。；：、]{2,24}[  　]`)
)

// rulings are words of a sentence that lays something down, which no heading has: 本办法自…起施行，有效期五年.
var rulings = regexp.MustCompile(`本(?:措施|办法|政策|意见|细则|规定|若干|通知|方案)|有效期|之日起?|\d+\s*年|年\s*\d+\s*月|起(?:正式)?(?:施行|实施|执行)|负责解释`)

// provides is whether words lay something down: they are then no heading, short as they may be.
func provides(words string) bool { return money(words) || rulings.MatchString(words) }

// heading parts the heading of a numbered paragraph from its words. Where there is none, the number is the heading.
func (n *node) heading() (heading string, rest []string) {
	number := strings.TrimRight(n.marker.text, " 　")
	head := n.head
	more := len(n.paragraphs) > 0 || len(n.below) > 0
	count := utf8.RuneCountInString(head)
	stop := strings.IndexAny(head, "。；")
	whole := stop < 0 || stop == len(head)-len("。")
	ends := strings.HasSuffix(head, "：") || strings.HasSuffix(head, ":")
	switch {
	case head == "":
		return number, nil
	case count <= 40 && whole && !ends && !provides(head) && (more || n.kind <= section):
		return n.marker.text + head, nil
	}
	if at := inBrackets.FindString(head); at != "" && n.kind <= article {
		return n.marker.text + strings.TrimRight(at, " 　"), keep(head[len(at):])
	}
	if at := titled.FindString(head); at != "" && !provides(at) && n.kind <= article {
		return n.marker.text + strings.TrimRight(at, " 　"), keep(head[len(at):])
	}
	if stop > 0 && stop+len("。") < len(head) && utf8.RuneCountInString(head[:stop]) <= 30 && !provides(head[:stop]) {
		return n.marker.text + head[:stop+len("。")], keep(head[stop+len("。"):])
	}
	return number, keep(head)
}

func keep(rest string) []string {
	if rest = strings.TrimLeft(rest, " 　"); rest == "" {
		return nil
	}
	return []string{rest}
}

// titled sees that every part has a heading, and notes the title of the policy.
func (o *outline) titled() {
	for i, p := range o.doc.Parts {
		if p.Heading != "" {
			continue
		}
		for _, a := range p.Articles { // the number of the first article is the heading, for there is nothing before it
			if a.Heading != "" {
				p.Heading, a.Heading = a.Heading, ""
				for _, c := range a.Clauses { // and its clauses are those of the part
					_, paragraph, below := strings.Cut(c.ID, "-")
					if c.ID = o.id("p"); below {
						c.ID = o.id("p-" + paragraph)
					}
				}
				break
			}
		}
		if p.Heading == "" {
			o.doc.Parts = append(o.doc.Parts[:i:i], o.doc.Parts[i+1:]...)
		}
		break
	}
	for _, p := range o.doc.Parts {
		if _, numbered := markerOf(p.Heading); !numbered && titleEnd.MatchString(p.Heading) {
			o.doc.Title = bare(p.Heading)
			break
		}
	}
}

// numbered sees that a clause does not begin with the number of another one, as texts whose numbers are out of order do:
// its id then claims none.
func (o *outline) numbered() {
	for _, c := range o.doc.Clauses() {
		if !strings.Contains(c.ID, "-") {
			continue
		}
		article, _, _ := strings.Cut(c.ID, "-")
		for _, n := range law.Numbers(law.ZH, c.Paragraphs[0]) {
			own := c.ID[strings.LastIndex(c.ID, "-")+1:]
			if before := strings.TrimRight(c.Paragraphs[0][:n.Start], " "); strings.HasSuffix(before, "第") &&
				strings.Trim(article, "0123456789") == "" {
				own = article
			}
			if n.Marker && n.Value != own {
				c.ID = o.id(strings.ReplaceAll(c.ID, "-", "b"))
				break
			}
		}
	}
}

var issuing = regexp.MustCompile(`^.{0,60}?(?:关于)?(?:印发|发布|公布)(?:修订后的)?《([^》]+)》.*$`)

// bare is a title without what issues it.
func bare(title string) string {
	if m := issuing.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	return title
}
