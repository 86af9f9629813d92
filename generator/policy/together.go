package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// together compiles the limits of policy.yaml: caps on what several items come to together.
func (l *loader) together(p *award.Policy) {
	under := map[string]string{}
	for i, f := range l.meta.Limits {
		at := fmt.Sprintf("$.limits[%d]", i)
		out := award.Limit{ID: f.ID, Name: award.Text(f.Name), Items: f.Items, Yearly: f.Per == "year", Received: f.Received}
		problem := func(at, what, hint string) { l.metaYAML.Problem(l.problems, at, what, hint) }
		c, ok := l.policy.byID[f.Clause]
		if !ok {
			problem(at+".clause", fmt.Sprintf("no clause %q", f.Clause), "name the clause that states the limit")
			continue
		}
		if f.ID == "" || f.Name.IsZero() {
			problem(at, "the limit has no id or no name", "give both; the name in both languages")
		}
		if f.Per != "year" && f.Per != "firm" {
			problem(at, fmt.Sprintf("the limit is per %q", f.Per), "write per: year, or per: firm where it holds for all years")
		}
		if len(f.Items) == 0 {
			problem(at, "the limit has no items", "name those that it holds for together")
		}
		if f.Received != "" {
			l.wantFact(l.metaYAML, at+".received", f.Received, "money")
		}
		for j, id := range f.Items {
			place := fmt.Sprintf("%s.items[%d]", at, j)
			n := slices.IndexFunc(p.Items, func(it award.Item) bool { return it.ID == id })
			switch {
			case n < 0:
				l.noItem(l.metaYAML, place, id)
			case under[id] != "":
				problem(place, fmt.Sprintf("item %q is under the limit %q already", id, under[id]),
					"the calculator knows one limit for an item; put the other into the item's own amount")
			case !p.Items[n].Kind.IsMoney():
				problem(place, fmt.Sprintf("item %q has no figure", id), "take it out")
			}
			under[id] = f.ID
		}
		k := &compiler{loader: l, clause: c, file: l.metaYAML}
		out.Cap = k.number(at+".cap", "limit."+f.ID, "cap", f.Cap, MoneyNumber)
		p.Limits = append(p.Limits, out)
	}
	if n := len(p.Tangled()); n > award.MostTangled {
		l.metaYAML.Problem(l.problems, "$.limits",
			fmt.Sprintf("%d items are in overlap groups with one that is under a limit", n),
			fmt.Sprintf("of at most %d all combinations are tried; take items out of the groups or the limit, and say so in the explanation",
				award.MostTangled))
	}
}

// rounding is how the policy rounds; it need not say.
func (l *loader) rounding() *award.Rounding {
	f := l.meta.Rounding
	if f == nil {
		return nil
	}
	places, known := map[string]int32{"fen": 2, "jiao": 1, "yuan": 0}[f.To]
	if !known || f.Mode != "down" && f.Mode != "half_up" {
		l.metaYAML.Problem(l.problems, "$.rounding", fmt.Sprintf("rounding to %q, %q", f.To, f.Mode),
			"write to: fen, jiao or yuan, and mode: half_up or down")
	}
	c, ok := l.policy.byID[f.Clause]
	if !ok {
		l.metaYAML.Problem(l.problems, "$.rounding", fmt.Sprintf("no clause %q", f.Clause), "name the clause that says how to round")
		return nil
	}
	return &award.Rounding{Places: places, Down: f.Mode == "down",
		Cites: l.cite(c, l.metaYAML, "$.rounding", citeRequest{quotes: f.Law})}
}

// shares are those of instalments: stated in per cent, as a proportion (4:3:3), or as what is paid each time.
func (k *compiler) shares(at, path string, in *nums) award.Numbers {
	kind := PercentNumber
	if len(in.Is) > 0 && !strings.HasSuffix(in.Is[0], "%") {
		if kind = CountNumber; len(in.Is[0]) > 3 {
			kind = MoneyNumber
		}
	}
	out := k.numbers(at, path, "shares", in, kind)
	if sum := decimal.Sum(decimal.Zero, out.Is...); kind != PercentNumber && sum.IsPositive() {
		for i := range out.Is {
			out.Is[i] = out.Is[i].DivRound(sum, 16)
		}
	}
	return out
}

// instalments compiles how an item is paid: by shares, or in as many equal parts as there are years.
func (k *compiler) instalments(at string, f itemFile, form award.Form) *award.Instalment {
	in, out := f.Instalments, &award.Instalment{}
	if in.ByRow {
		if in.Years != nil || in.Shares != nil || in.Stages != nil || in.Limits != nil {
			k.problem(at, "the instalments are by row, and in another way too", "leave by_row: true alone")
		}
		return &award.Instalment{ByRow: true, Years: award.Number{Is: k.rowYears(at, form)}}
	}
	if in.Years == nil && in.Shares == nil {
		k.problem(at, "the instalments have neither years nor shares", "give the number of years, or the shares, or both")
		return nil
	}
	if in.Shares != nil {
		out.Shares = k.shares(at+".shares", f.ID+".shares", in.Shares)
		out.Years.Is = decimal.NewFromInt(int64(len(out.Shares.Is)))
	}
	if in.Years != nil {
		out.Years = k.number(at+".years", f.ID+".years", "years", in.Years, CountNumber)
	}
	sum := decimal.Zero
	for _, s := range out.Shares.Is {
		sum = sum.Add(s)
	}
	if in.Shares != nil && (!sum.Round(10).Equal(decimal.New(1, 0)) || !out.Years.Is.Equal(decimal.NewFromInt(int64(len(out.Shares.Is))))) {
		k.problem(at, "the shares do not add up to 100%, or are not one a year", "give as many shares as years")
	}
	for _, s := range in.Stages {
		out.Stages = append(out.Stages, award.Text(s))
	}
	n := int(out.Years.Is.IntPart())
	if in.Stages != nil && len(in.Stages) != n {
		k.problem(at+".stages", fmt.Sprintf("there are %d stages and %d instalments", len(in.Stages), n), "name each")
	}
	if l := in.Limits; l != nil {
		out.Limits = l.Facts
		for i, id := range l.Facts {
			k.wantFact(k.file, fmt.Sprintf("%s.limits.facts[%d]", at, i), id, "money")
		}
		if len(l.Facts) != n {
			k.problem(at+".limits", fmt.Sprintf("there are limits of %d years and %d instalments", len(l.Facts), n),
				"name a fact for each year")
		}
		out.Cites = k.cite(k.clause, k.file, at+".limits", citeRequest{quotes: l.Law})
	}
	return out
}

// rowYears is how many rows count, of an amount that is paid by row.
func (k *compiler) rowYears(at string, form award.Form) decimal.Decimal {
	list, rows := "", decimal.Zero
	if by, ok := form.(interface {
		ByRow() (string, decimal.Decimal)
	}); ok {
		list, rows = by.ByRow()
	}
	if list == "" {
		k.problem(at+".by_row", "the amount does not go through a list row by row",
			"write each: as the whole amount, or right under up_to:; what limits all of it together goes into limits: of policy.yaml")
		return decimal.New(1, 0)
	}
	if fact, _ := k.policy.Fact(list); rows.IsZero() {
		rows = decimal.NewFromInt(fact.Max)
	}
	if rows.IsZero() || rows.GreaterThan(decimal.NewFromInt(cashFlowYears)) {
		k.problem(at+".by_row", fmt.Sprintf("the list may have more rows than the %d years of the cash flow", cashFlowYears),
			fmt.Sprintf("say how many count, first: {count: 3, law: …}, or give the list max: %d in questions.yaml, or less", cashFlowYears))
		return decimal.New(1, 0)
	}
	return rows
}
