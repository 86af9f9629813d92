package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// words renders texts of a policy for one page.
type words struct {
	site *Site
	p    *policy.Policy // nil for texts of the site, which belong to none
	lang law.Lang
	from string // the page's path
	here string // the clause whose page it is, if any
}

func (w words) context() markdown.Context {
	return markdown.Context{Lang: w.lang, Directive: w.directive, Link: w.link, Shown: true}
}

// unchecked is for reading a text whose issues are wanted.
func (w words) unchecked() markdown.Context {
	c := w.context()
	c.Shown = false
	return c
}

func (w words) inline(t policy.Text) template.HTML {
	return markdown.Inline(in(t, w.lang), w.context()).HTML
}

func in(t policy.Text, lang law.Lang) string {
	if lang == law.ZH {
		return t.ZH
	}
	return t.EN
}

// link turns clause:8-1 and the like into an address relative to the page. A text that belongs to no policy names the policy,
// clause:lingang-ai-2020/8-1, which it may leave out where there is only one.
func (w words) link(scheme, target string) (string, error) {
	if w.p == nil {
		own := target == "about" || scheme == "download"
		slug, under, named := strings.Cut(target, "/")
		switch i := slices.IndexFunc(w.site.Policies, func(p *policy.Policy) bool { return p.Slug == slug }); {
		case !own && named && i < 0:
			return "", fmt.Errorf("there is no policy %q", slug)
		case !own && named:
			w.p, target = w.site.Policies[i], under
		case !own && len(w.site.Policies) > 1:
			return "", fmt.Errorf("of which policy? name it: %s:%s/%s", scheme, w.site.Policies[0].Slug, target)
		default:
			w.p = w.site.Policies[0]
		}
	}
	base := string(w.lang) + "/" + w.p.Slug + "/"
	switch scheme {
	case "clause":
		if _, ok := w.p.Clause(target); ok {
			return rel(w.from, base+"clauses/"+target+"/"), nil
		}
	case "term":
		// Which terms there are is not known of a glossary that could not be read, nor of a head; the build follows the link.
		if _, ok := w.p.Term(target); ok || w.p.TermsFile == nil || !w.p.TermsFile.OK {
			return rel(w.from, base+"glossary/") + "#" + target, nil
		}
	case "doubt":
		if c, _, ok := w.p.Doubt(target); ok {
			return rel(w.from, base+"clauses/"+c.ID+"/") + "#doubt-" + target, nil
		}
	case "download":
		return rel(w.from, "data/"+target), nil // the build follows it
	case "page":
		switch target {
		case "benefits", "text", "quiz", "examples", "notes", "glossary", "api":
			return rel(w.from, base+target+"/"), nil
		case "overview":
			return rel(w.from, base), nil
		case "relocation", "commitment":
			if target == "relocation" && w.p.Tools.Relocation != nil || target == "commitment" && w.p.Tools.Commitment != nil {
				return rel(w.from, base+target+"/"), nil
			}
		case "about":
			return rel(w.from, string(w.lang)+"/about/"), nil
		}
	default:
		return "", errors.New("unknown kind of link")
	}
	return "", fmt.Errorf("there is no such %s", scheme)
}

// directive gives what {…} stands for.
func (w words) directive(args []string) (template.HTML, error) {
	if len(args) == 0 {
		return "", errors.New("nothing is named")
	}
	if w.p == nil && args[0] != "yuan" {
		return "", errors.New("this text belongs to no policy that has numbers")
	}
	switch args[0] {
	case "yuan":
		if len(args) == 2 && strings.Trim(args[1], "0123456789.") == "" {
			if v, err := decimal.NewFromString(args[1]); err == nil {
				return template.HTML(figure.Money(w.lang, v)), nil
			}
		}
		return "", errors.New("yuan takes one amount in plain digits")
	case "bite":
		if w.p.Rules == nil {
			return "", nil // the rules have problems of their own
		}
		if len(args) == 2 {
			if it, ok := w.p.Rules.Item(args[1]); ok {
				if at, ok := it.Form.Bite(); ok {
					if _, counted := it.Form.(*award.PerUnit); counted {
						return template.HTML(figure.Group(at)), nil
					}
					return template.HTML(figure.Money(w.lang, at)), nil
				}
			}
		}
		return "", errors.New("bite takes an item with a cap")
	case "award":
		return w.award(args[1:])
	}
	n, ok := w.p.Numbers[args[0]]
	if !ok && !w.p.Complete && len(args) == 1 {
		return "", nil // it may be in a rule that could not be read
	}
	if !ok || len(args) > 1 {
		return "", errors.New("no rule has such a number")
	}
	href := "#law-" + n.Path
	if n.Clause != w.here {
		href = rel(w.from, string(w.lang)+"/"+w.p.Slug+"/clauses/"+n.Clause+"/") + href
	}
	return template.HTML(`<a class="rule-number" href="` + template.HTMLEscapeString(href) + `">` + template.HTMLEscapeString(number(w.lang, n)) + "</a>"), nil
}

// number writes a number of a rule in the language's habit.
func number(lang law.Lang, n policy.Number) string {
	if n.Kind == policy.PercentNumber || n.Kind == policy.CountNumber {
		return n.Is
	}
	v, err := decimal.NewFromString(n.Is)
	if err != nil {
		return n.Is
	}
	return figure.Money(lang, v)
}

// award is {award item fact=value …}: what the engine gives when every condition is met and the amounts are these.
func (w words) award(args []string) (template.HTML, error) {
	if len(args) == 0 {
		return "", errors.New("award takes an item and its amounts")
	}
	if w.p.Rules == nil {
		return "", nil // the rules have problems of their own
	}
	amount, err := w.p.Remember(strings.Join(args, " "), func() (award.Interval, error) { return worked(w.p, args) })
	if err != nil {
		return "", err
	}
	return template.HTML(amountRange(w.lang, w.site.texts(w.lang), amount)), nil
}

// worked is what an item comes to with its amounts.
func worked(p *policy.Policy, args []string) (award.Interval, error) {
	it, ok := p.Rules.Item(args[0])
	if !ok {
		return award.Interval{}, fmt.Errorf("no item %q", args[0])
	}
	facts := met(p, it)
	for _, pair := range args[1:] {
		id, v, ok := strings.Cut(pair, "=")
		f, known := p.Rules.Fact(id)
		if !ok || !known {
			return award.Interval{}, fmt.Errorf("no fact %q", id)
		}
		if facts[id] = v; f.Type == award.Count {
			facts[id] = json.Number(v)
		}
	}
	b, err := json.Marshal(facts)
	if err != nil {
		return award.Interval{}, err
	}
	r := p.Rules.Evaluate(string(b))
	for _, e := range r.Errors {
		return award.Interval{}, errors.New(strings.TrimSuffix(e.Message.EN, "."))
	}
	for _, a := range r.Awards {
		if a.Item != it {
			continue
		}
		if a.State == award.Unknown {
			return award.Interval{}, fmt.Errorf("it also needs %s", strings.Join(a.Missing, ", "))
		}
		return a.Amount, nil
	}
	return award.Interval{}, errors.New("nothing came out")
}

// amountRange writes an interval in prose.
func amountRange(lang law.Lang, t texts, i award.Interval) string {
	return writeInterval(figure.Money, lang, t, i)
}

// amountFull writes an interval in full yuan, for tables.
func amountFull(lang law.Lang, t texts, i award.Interval) string {
	return writeInterval(figure.Yuan, lang, t, i)
}

func writeInterval(write func(law.Lang, decimal.Decimal) string, lang law.Lang, t texts, i award.Interval) string {
	switch {
	case i.Unbounded:
		return t.get("amount.unbounded")
	case i.Min.Equal(i.Max):
		return write(lang, i.Max)
	}
	return fillIn(t.get("amount.between"), "min", write(lang, i.Min), "max", write(lang, i.Max))
}

// met are facts under which every condition of an item holds, amounts aside.
func met(p *policy.Policy, it *award.Item) map[string]any {
	facts := map[string]any{}
	applicant := ""
	for _, who := range it.Who {
		if len(who.Applicants) > 0 && applicant == "" {
			applicant = who.Applicants[0]
			for _, n := range who.Needs {
				facts[n] = true
			}
		}
	}
	if q, ok := p.Fact("applicant"); ok && applicant == "" {
		applicant = q.Options[0].ID
	}
	facts["applicant"] = applicant
	for _, s := range p.Rules.Scope {
		for _, n := range s.Needs {
			facts[n] = true
		}
	}
	for _, c := range it.Needs {
		switch {
		case c.AtLeast != nil:
		case c.Is == "true" || c.Is == "false":
			facts[c.Fact] = c.Is == "true"
		default:
			facts[c.Fact] = c.Is
		}
	}
	return facts
}

// fillIn puts values into {placeholders}.
func fillIn(s string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, "{"+pairs[i]+"}", pairs[i+1])
	}
	return s
}
