package policy

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"lingang/generator/form"
	"lingang/wasm/award"
)

// form makes an item's form of the fields that its file gives.
func (k *compiler) form(at string, f itemFile) award.Form {
	out, ok := award.NewForm(f.Form)
	if !ok {
		k.problem(at+".form", fmt.Sprintf("unknown form %q", f.Form),
			strings.Join(slices.Sorted(maps.Keys(formKeys())), ", "))
		return out
	}
	own := formKeys()[f.Form]
	for _, key := range slices.Sorted(maps.Keys(f.given)) {
		if !slices.Contains(own, key) { // the form would silently ignore it
			k.problem(at+"."+key, fmt.Sprintf("form %s does not use %s", f.Form, key),
				"it uses "+strings.Join(own, ", "))
		}
	}
	k.fields(at, f.ID, f.given, out.Fields)
	form.Of(out).Check(func(under, what, hint string) { k.problem(at+under, what, hint) })
	return out
}

var numberKinds = map[award.FactType]NumberKind{award.Money: MoneyNumber, award.Percent: PercentNumber,
	award.Count: CountNumber}

// fields fills fields from what is given, each number checked against its words.
func (k *compiler) fields(at, path string, given given, fields func(award.Seen)) {
	var choice string
	var amounts map[string]num
	fields(func(key string, t award.FactType, to any) {
		at, path, kind := at+"."+key, path+"."+key, numberKinds[t]
		switch v := to.(type) {
		case *string:
			*v, _ = given[key].(string)
			k.wantFact(k.file, at, *v, string(t))
			choice = *v
		case *award.Number:
			n, _ := given[key].(*num)
			*v = k.number(at, path, key, n, kind)
		case **award.Number:
			n, _ := given[key].(*num)
			*v = k.maybe(at, path, key, n, kind)
		case *award.Numbers:
			n, _ := given[key].(*nums)
			*v = k.numbers(at, path, key, n, kind)
		case **award.Deduction:
			if d, ok := given[key].(*deductFile); ok {
				k.wantFact(k.file, at+".fact", d.Fact, string(t))
				*v = &award.Deduction{Fact: d.Fact, Cites: k.cite(k.clause, k.file, at, citeRequest{quotes: d.Law,
					money: t == award.Money})}
			}
		case *award.Expr:
			f, _ := given[key].(*exprFile)
			*v = k.amount(at, strings.TrimSuffix(path, "."+key), f)
		case *[]award.Named:
			amounts, _ = given[key].(map[string]num)
			*v = k.amounts(at, path, amounts, kind)
		case *[]award.Option:
			options, _ := given[key].(map[string]optionFile)
			*v = k.options(at, choice, amounts, options)
		case award.Records:
			list := reflect.ValueOf(given[key])
			if !list.IsValid() {
				return
			}
			v.Make(list.Len())
			for i := range list.Len() {
				one := func(see award.Seen) { v.Fields(i, see) }
				k.fields(fmt.Sprintf("%s[%d]", at, i), fmt.Sprintf("%s.%d", path, i+1), givenIn(list.Index(i), 0), one)
			}
		}
	})
}

// amounts are in the order of the law, not of the alphabet.
func (k *compiler) amounts(at, path string, amounts map[string]num, kind NumberKind) (out []award.Named) {
	for _, name := range slices.Sorted(maps.Keys(amounts)) {
		n := amounts[name]
		out = append(out, award.Named{Name: name, Number: k.number(at+"."+name, path+"."+name, name, &n, kind)})
	}
	slices.SortStableFunc(out, func(a, b award.Named) int {
		if len(a.Cites) == 0 || len(b.Cites) == 0 {
			return 0
		}
		return cmp.Compare(a.Cites[0].ZHAt, b.Cites[0].ZHAt)
	})
	return out
}

// options are in the order of the question.
func (k *compiler) options(at, choice string, amounts map[string]num,
	options map[string]optionFile) (out []award.Option) {
	q, _ := k.policy.Fact(choice)
	for _, o := range q.Options {
		opt, ok := options[o.ID]
		if !ok {
			k.problem(at, fmt.Sprintf("option %q of fact %q gives nothing and does not say so", o.ID, choice),
				"write "+o.ID+": {min: [], max: []}")
		}
		for _, name := range slices.Concat(opt.Min, opt.Max) {
			if _, ok := amounts[name]; !ok {
				k.problem(at+"."+o.ID, fmt.Sprintf("no amount %q", name), "name one of amounts")
			}
		}
		out = append(out, award.Option{Value: o.ID, Min: opt.Min, Max: opt.Max})
	}
	for _, id := range slices.Sorted(maps.Keys(options)) {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == id }) {
			k.problem(at+"."+id, fmt.Sprintf("fact %q has no option %q", choice, id), "name its options")
		}
	}
	return out
}
