package draft

import (
	"regexp"
	"strings"
	"time"

	"lingang/generator/law"
)

// Find is something that a clause says, with its words.
type Find struct {
	Is     string // the date or the count, empty where nothing was found
	Clause string
	Words  string // stand once in the clause and state this number alone
}

// Validity is what a text says of its days.
type Validity struct {
	Issued, From, Until Find
	// FromIssue is a policy in force from the day of its issue; DaysAfter, from so many days after it.
	FromIssue Find
	DaysAfter Find
	// Years is for how many years it is in force, where no last day is stated.
	Years Find
	// Open is where no end is stated at all.
	Open bool
}

var (
	fromBefore  = regexp.MustCompile(`(?:自|从|于)$`)
	fromAfter   = regexp.MustCompile(`^起?(?:正式)?(?:施行|实施|执行|生效|试行|起施行)|^起`)
	untilBefore = regexp.MustCompile(`(?:有效期[^。；]{0,16}|执行|实施|施行|截止|截至)?(?:至|到|截止)$`)
	fromIssue   = regexp.MustCompile(`自(?:发布|印发|公布|颁布)之日起?(?:正式)?(?:施行|实施|执行|生效|试行)`)
	yearsBefore = regexp.MustCompile(`(?:有效期(?:限)?|试行期?|执行期(?:限)?|实施期(?:限)?|施行期)[^，。；]{0,8}$`)
	daysAfter   = regexp.MustCompile(`(?:发布|印发|公布)之日(?:起)?$`)
)

// Days finds what a document says of its days.
func Days(d *Document) Validity {
	var v Validity
	for _, c := range d.Clauses() {
		text := c.Law()
		for i, n := range c.Numbers {
			before, after := near(text, c.Numbers, i)
			find := func() Find {
				words, _ := Quote(text, c.Numbers, i, i) // where they do not stand once, the author finds others
				return Find{n.Value, c.ID, words}
			}
			if law.ForeignNumber(text, n.Number) != "" {
				continue
			}
			whole := n.Role == Date && len(n.Value) == len("2020-10-15") && isDay(n.Value)
			switch {
			case whole && fromBefore.MatchString(before) && fromAfter.MatchString(after) && strings.Contains(after, "行") ||
				whole && fromBefore.MatchString(before) && regexp.MustCompile(`^起[^。，]{0,4}(?:实施|生效)`).MatchString(after):
				v.From = find()
			case whole && (untilBefore.MatchString(before) || strings.HasPrefix(after, "止")):
				v.Until = find()
			case whole && (strings.HasPrefix(after, "印发") || strings.HasPrefix(after, "发布") || dateLine.MatchString(lineOf(text, n.span()))):
				if v.Issued.Is == "" || dateLine.MatchString(lineOf(text, n.span())) {
					v.Issued = find()
				}
			case n.Role == Years && yearsBefore.MatchString(before):
				v.Years = find()
			case daysAfter.MatchString(before) && (strings.HasPrefix(after, "日") || strings.HasPrefix(after, "天") || strings.HasPrefix(after, "个")):
				v.DaysAfter = find()
			}
		}
		if at := fromIssue.FindStringIndex(strings.ReplaceAll(text, " ", "")); at != nil {
			v.FromIssue = Find{Clause: c.ID, Words: strings.ReplaceAll(text, " ", "")[at[0]:at[1]]}
			if len(law.Find(law.ZH, text, v.FromIssue.Words)) > 1 {
				v.FromIssue.Words = strings.Join(strings.Fields(text), " ")
			}
		}
	}
	v.Open = v.Until.Is == "" && v.Years.Is == ""
	return v
}

func isDay(value string) bool {
	_, err := time.Parse(time.DateOnly, value)
	return err == nil
}

// lineOf is the line that a span stands in.
func lineOf(text string, s law.Span) string {
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	to := len(text)
	if at := strings.IndexByte(text[s.End:], '\n'); at >= 0 {
		to = s.End + at
	}
	return strings.TrimSpace(text[from:to])
}

// yaml are the days as policy.yaml takes them. A day that the text does not state in figures stays to be done, beside a guess.
func (v Validity) yaml(w *writer, first string) {
	end := func(f Find) {
		w.line("    clause: " + quoted(f.Clause))
		w.line("    law: " + words(f.Words))
	}
	day := func(indent, key string, f Find, guess, why string) {
		if f.Is != "" && f.Words != "" {
			w.line(indent + key + ":")
			w.line(indent + "  is: " + f.Is)
			w.line(indent + "  clause: " + quoted(f.Clause))
			w.line(indent + "  law: " + words(f.Words))
			return
		}
		w.line(indent + key + ": # " + why)
		w.line(indent + "  is: TODO " + guess)
		w.line(indent + "  clause: " + quoted(first))
	}
	issued := v.Issued.Is
	for _, other := range []string{v.From.Is, "2000-01-01"} {
		if issued == "" {
			issued = other
		}
	}
	day("", "issued", v.Issued, issued, "the text does not state the day of issue in figures")
	w.line("in_force:")
	switch {
	case v.From.Is == "" && v.DaysAfter.Is != "" && v.DaysAfter.Words != "":
		w.line("  from:")
		w.line("    after_issue: {days: " + v.DaysAfter.Is + "}")
		end(v.DaysAfter)
	case v.From.Is == "" && v.FromIssue.Words != "":
		w.line("  from:")
		w.line("    on: issue")
		end(v.FromIssue)
	default:
		day("  ", "from", v.From, issued, "the text does not state the first day in figures")
	}
	switch {
	case v.Until.Is == "" && v.Years.Is != "" && v.Years.Words != "":
		w.line("  until:")
		w.line("    for: {years: " + v.Years.Is + "}")
		end(v.Years)
	case v.Open:
		w.line("  until: {open: true} # TODO the text seems to state no last day")
	default:
		day("  ", "until", v.Until, "2099-12-31", "the text does not state the last day in figures")
	}
}
