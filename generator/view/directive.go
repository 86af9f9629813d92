package view

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"lingang/generator/figure"
	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/wasm/award"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// directive gives what {…} stands for.
func (v View) directive(args []string) (template.HTML, error) {
	if len(args) == 0 {
		return "", errors.New("nothing is named")
	}
	if v.Policy == nil && args[0] != "yuan" {
		return "", errors.New("this text belongs to no policy that has numbers")
	}
	switch args[0] {
	case "yuan":
		if len(args) == 2 && strings.Trim(args[1], "0123456789.") == "" {
			if yuan, err := decimal.NewFromString(args[1]); err == nil {
				return template.HTML(figure.Money(v.Lang, yuan)), nil
			}
		}
		return "", errors.New("yuan takes one amount in plain digits")
	case "bite":
		if v.Policy.Rules == nil {
			return "", nil // the rules have problems of their own
		}
		if len(args) == 2 {
			if it, ok := v.Policy.Rules.Item(args[1]); ok {
				if at, ok := form.Bite(it.Form, v.Lang); ok {
					return template.HTML(at), nil
				}
			}
		}
		return "", errors.New("bite takes an item with a cap")
	case "award":
		return v.award(args[1:])
	}
	n, ok := v.Policy.Numbers[args[0]]
	if !ok && !v.Policy.Complete && len(args) == 1 {
		return "", nil // it may be in a rule that could not be read
	}
	if !ok || len(args) > 1 {
		return "", v.noNumber(args[0])
	}
	href := "#law-" + n.Path
	if n.Clause != v.Here {
		href = v.Rel(v.Clause(n.Clause)) + href
	}
	return RuleNumber(href, number(v.Lang, n)), nil
}

// noNumber says which numbers there are of the item that a path begins with.
func (v View) noNumber(path string) error {
	var names []string
	clause, rest, _ := strings.Cut(path, ".")
	item, _, _ := strings.Cut(rest, ".")
	for have := range v.Policy.Numbers {
		if strings.HasPrefix(have, clause+"."+item+".") {
			names = append(names, "{"+have+"}")
		}
	}
	if len(names) == 0 {
		return errors.New("no rule has such a number")
	}
	slices.Sort(names)
	return errors.New("no rule has such a number; there are " + strings.Join(names, ", "))
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
	return figure.MoneyIn(lang, n.Currency, v)
}

// award is {award item fact=value …}: what the engine gives when every condition is met and the amounts are these.
func (v View) award(args []string) (template.HTML, error) {
	if len(args) == 0 {
		return "", errors.New("award takes an item and its amounts")
	}
	if v.Policy.Rules == nil {
		return "", nil // the rules have problems of their own
	}
	amount, err := v.Policy.Remember(strings.Join(args, " "),
		func() (award.Interval, error) { return worked(v.Policy, args) })
	if err != nil {
		return "", err
	}
	return template.HTML(v.Amount(amount)), nil
}

// worked is what an item comes to with its amounts.
func worked(p *policy.Policy, args []string) (award.Interval, error) {
	it, ok := p.Rules.Item(args[0])
	if !ok {
		return award.Interval{}, fmt.Errorf("no item %q", args[0])
	}
	facts := p.Met(it)
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
	// every item has its line
	a := r.Awards[slices.IndexFunc(r.Awards, func(a award.Award) bool { return a.Item == it })]
	if a.State == award.Unknown {
		return award.Interval{}, fmt.Errorf("it also needs %s", strings.Join(a.Missing, ", "))
	}
	return a.Amount, nil
}

// RuleNumber is a number of a rule as a link to its words.
func RuleNumber(href, text string) template.HTML {
	return template.HTML(`<a class="rule-number" href="` + template.HTMLEscapeString(href) + `">` +
		template.HTMLEscapeString(text) + "</a>")
}
