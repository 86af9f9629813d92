package draft

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"lingang/generator/law"
)

// writer writes a file line by line.
type writer struct{ strings.Builder }

func (w *writer) line(s string) { w.WriteString(s + "\n") }

func (w *writer) linef(format string, args ...any) { w.line(fmt.Sprintf(format, args...)) }

// quoted is a text as YAML has it between quotation marks.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\t", " ").Replace(s) + `"`
}

// both is a text in both languages.
func both(zh, en string) string { return "{zh: " + quoted(zh) + ", en: " + quoted(en) + "}" }

// words is a quote whose English is to be found in the translation.
func words(zh string) string { return both(zh, "TODO") }

// Files are the files of a policy's folder, by their paths.
func Files(d *Document, slug string) map[string][]byte {
	out := map[string][]byte{"source.zh.txt": []byte(d.Source), "glossary.yaml": []byte(glossary)}
	days := Days(d)
	facts := newFacts(d)
	for _, c := range d.Clauses() {
		dir := path.Join("clauses", folder(c.ID))
		put := func(name, text string) { out[path.Join(dir, name)] = []byte(text) }
		put("law.zh.md", c.Law()+"\n")
		put("law.en.md", english(c))
		put("rule.yaml", rule(c, days, facts))
		if len(c.Awards) > 0 {
			put("cases.yaml", cases(c, facts))
		}
		for _, lang := range law.Langs {
			put("plain."+string(lang)+".md", plain(c, lang))
		}
	}
	out["policy.yaml"] = []byte(policyFile(d, slug, days))
	out["questions.yaml"] = []byte(facts.yaml())
	return out
}

const glossary = `# TODO the terms of the law that a reader does not know, each with its meaning; an empty list has none
[]
`

var digits = regexp.MustCompile(`^\d+`)

// folder is a clause's folder: its number with a zero before it, so that folders are in order.
func folder(id string) string {
	if n := digits.FindString(id); len(n) == 1 {
		return "0" + id
	}
	return id
}

// english is a translation that is to be written, with the numbers where they will be.
func english(c *Clause) string {
	var out []string
	at := 0
	for _, p := range c.Paragraphs {
		line := "TODO"
		for _, n := range c.Numbers {
			if n.Start < at || n.Start >= at+len(p) {
				continue
			}
			if n.Marker && n.Start-at <= len("（") {
				line = "(" + n.Value + ") TODO"
				if strings.HasPrefix(p, "第") {
					line = "Article " + n.Value + ": TODO"
				}
				continue
			}
			line += " … " + englishNumber(c.Law(), n)
		}
		out = append(out, line+" …")
		at += len(p) + len("\n\n")
	}
	return strings.Join(out, "\n\n") + "\n"
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December"}

// englishNumber is a number as English writes it.
func englishNumber(text string, n Number) string {
	if len(n.Value) == len("2020-10-15") && isDay(n.Value) {
		month, _ := strconv.Atoi(n.Value[5:7])
		day, _ := strconv.Atoi(n.Value[8:])
		return fmt.Sprintf("%d %s %s", day, months[month-1], n.Value[:4])
	}
	if isMoney(text, n.Number) {
		v := value(&n)
		for _, unit := range []struct {
			name  string
			zeros int32
		}{{"billion", 9}, {"million", 6}} {
			if scaled := v.Shift(-unit.zeros); scaled.IsPositive() && !scaled.LessThan(one) && scaled.Equal(scaled.Truncate(2)) {
				return "RMB " + scaled.String() + " " + unit.name
			}
		}
		return "RMB " + thousands(n.Value)
	}
	return n.Value
}

// thousands writes a whole number in groups of three.
func thousands(digits string) string {
	whole, rest, decimal := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if decimal {
		whole += "." + rest
	}
	return whole
}

// cases is a case for each award, to be worked out by hand.
func cases(c *Clause, facts *facts) string {
	w := &writer{}
	w.line("# TODO work each case out by hand from the law, and add those where the award turns")
	w.line("given: {applicant: enterprise}")
	w.line("cases:")
	for _, a := range c.Awards {
		w.linef("  - name: %s", both("TODO "+a.Name, "TODO"))
		w.line("    facts: {}")
		w.line("    expect:")
		w.linef("      %s: {state: eligible, amount: TODO}", a.ID)
		w.line("    working: TODO")
	}
	return w.String()
}

// plain is an explanation to be written. Its headline names the numbers of the awards.
func plain(c *Clause, lang law.Lang) string {
	w := &writer{}
	title, headline := title(c, lang), "TODO"
	if len(c.Awards) > 0 {
		headline = strings.TrimSpace("TODO " + c.Awards[0].headline(lang))
	}
	w.line("---")
	w.line("title: " + quoted(title))
	w.line("headline: " + quoted(headline))
	w.line("---")
	w.line("## " + map[law.Lang]string{law.ZH: "意思", law.EN: "What it means"}[lang] + " {#meaning}")
	w.line("TODO")
	return w.String()
}

func title(c *Clause, lang law.Lang) string {
	if lang == law.EN {
		return "TODO " + c.ID
	}
	if c.Heading == "" || typed.MatchString(c.Heading) {
		return "TODO " + c.ID
	}
	return cut(c.Heading, 20)
}

// typed is a figure, which an explanation does not type.
var typed = regexp.MustCompile(`[\d０-９{}*_<>\[\]` + "`" + `]`)

// headline names the award's numbers as the answer in one line does.
func (a *Award) headline(lang law.Lang) string {
	ref := func(key string) string { return "{" + a.ID + "." + key + "}" }
	var parts []string
	most := map[law.Lang]string{law.ZH: "最高", law.EN: "up to "}[lang]
	switch a.Form {
	case "rate":
		if a.UpTo != nil {
			parts = append(parts, most+ref("up_to"))
		} else {
			parts = append(parts, ref("rate"))
		}
	case "per_unit":
		if a.Kind == "ceiling" {
			parts = append(parts, ref("up_to"))
		} else {
			parts = append(parts, ref("each"))
		}
	}
	if a.Cap != nil && a.Form != "no_figure" {
		parts = append(parts, most+ref("cap"))
	}
	return strings.Join(parts, map[law.Lang]string{law.ZH: "，", law.EN: ", "}[lang])
}
