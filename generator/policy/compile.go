package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/generator/problem"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// compiler compiles the rule of one clause.
type compiler struct {
	*loader
	clause   *Clause
	file     *yamlfile.File
	currency string // of the fact that a number is compared with; empty for yuan
}

// compile turns the rules of all clauses into the engine's policy.
func (l *loader) compile(messages map[string]award.Text) {
	p := &award.Policy{ID: l.policy.Slug, From: l.policy.Meta.From, Until: l.policy.Meta.Until, Messages: messages}
	for _, f := range l.policy.Facts {
		fact := engineFact(f)
		p.Facts = append(p.Facts, fact)
	}
	l.dates()
	p.Scope = l.scope()
	p.Rounding = l.rounding()
	for _, g := range l.policy.Groups {
		p.Groups = append(p.Groups, award.Group{ID: g.ID, Fact: "same_cost." + g.ID})
		l.wantFact(l.metaYAML, "$.groups", "same_cost."+g.ID, "yes_no")
	}
	for _, c := range l.policy.Clauses {
		src := l.rules[c.ID]
		k := &compiler{loader: l, clause: c, file: src.file}
		for i, it := range src.rule.Items {
			p.Items = append(p.Items, k.item(fmt.Sprintf("$.items[%d]", i), it))
		}
		for i, t := range src.rule.Terms {
			at := fmt.Sprintf("$.terms[%d]", i)
			id := c.ID + "." + t.ID
			cites := l.cite(c, src.file, at, citeRequest{quotes: t.Law, claims: id, label: t.ID, want: []string{t.Is}})
			l.policy.Numbers[id] = Number{Path: id, Clause: c.ID, Kind: CountNumber, Is: t.Is, Cites: cites}
		}
		for i, n := range src.rule.NoRule {
			at := fmt.Sprintf("$.no_rule[%d]", i)
			if n.Why.IsZero() {
				src.file.Problem(l.problems, at, "no_rule has no why", "give the reason in both languages")
			}
			l.cite(c, src.file, at, citeRequest{quotes: n.Law, none: &n.Why})
		}
	}
	l.together(p)
	for _, src := range l.rules {
		l.policy.Complete = l.policy.Complete && !l.faulty(src.file.Name)
	}
	l.unclaimed()
	l.unasked()
	l.limits(p)
	if len(*l.problems) > 0 {
		return
	}
	p.Hash = meaning(p)
	rules := encode(p)
	compiled, err := award.Decode(string(rules))
	if err != nil {
		l.problems.Add(l.dir, "the compiled rules cannot be read back: "+err.Error(),
			"this is a fault of the generator")
		return
	}
	l.policy.RulesJSON, l.policy.Rules = rules, compiled
	l.policy.ceilings = map[*award.Item]award.Interval{}
	for _, a := range compiled.Evaluate("{}").Awards {
		l.policy.ceilings[a.Item] = a.Amount
	}
	for i := range compiled.Items {
		it := &compiled.Items[i]
		c := l.policy.byID[it.Clause]
		c.Items = append(c.Items, it)
	}
}

func engineFact(f Question) award.Fact {
	fact := award.Fact{ID: f.ID, Type: award.FactType(f.Type), Label: award.Text(f.Label), Min: f.Min, Max: f.Max,
		Currency: f.Currency}
	for _, o := range f.Options {
		fact.Options = append(fact.Options, o.ID)
	}
	for _, c := range f.Columns {
		fact.Columns = append(fact.Columns, engineFact(c))
	}
	return fact
}

func (l *loader) scope() (out []award.ScopeRule) {
	for i, s := range l.meta.Scope {
		at := fmt.Sprintf("$.scope[%d]", i)
		rule := award.ScopeRule{Applicants: l.applicants(l.metaYAML, at, s.Applicants), Needs: s.Needs}
		for _, n := range s.Needs {
			l.wantFact(l.metaYAML, at+".needs", n, "yes_no")
		}
		c, ok := l.policy.byID[s.Clause]
		if !ok {
			l.metaYAML.Problem(l.problems, at+".clause", fmt.Sprintf("no clause %q", s.Clause),
				"name the clause that states the condition")
			continue
		}
		// The five years of the commitment are a term of its clause; here only the words count.
		rule.Cites = l.cite(c, l.metaYAML, at, citeRequest{quotes: s.Law})
		out = append(out, rule)
	}
	return out
}

// applicants checks the kinds of applicant; [any] is everyone, which the engine writes as none.
func (l *loader) applicants(f *yamlfile.File, path string, names []string) []string {
	if slices.Equal(names, []string{"any"}) {
		return nil
	}
	q, _ := l.policy.Fact("applicant")
	if len(names) == 0 {
		f.Problem(l.problems, path, "no applicants are named", "name them, or write [any]")
	}
	for i, n := range names {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == n }) {
			f.Problem(l.problems, fmt.Sprintf("%s.applicants[%d]", path, i),
				fmt.Sprintf("no kind of applicant %q", n),
				"the kinds are the options of the fact applicant in questions.yaml")
		}
	}
	return names
}

// wantFact checks that a fact is asked and is of one of the types.
func (l *loader) wantFact(f *yamlfile.File, path, id string, types ...string) {
	told := l.used[id] // where it was first used
	l.used[id] = true
	if list, _, ok := strings.Cut(id, "."); ok {
		l.used[list] = true
	}
	q, ok := l.policy.Fact(id)
	if !ok && told {
		return
	}
	if !ok {
		hint := "ask it in questions.yaml, under facts and in a section"
		if near := problem.Nearest(id, l.policy.factIDs()); near != "" {
			hint = fmt.Sprintf("write %q, or ask it in questions.yaml, under facts and in a section", near)
		}
		f.Problem(l.problems, path, fmt.Sprintf("fact %q has no question", id), hint)
		return
	}
	if q.Currency != "" {
		f.Problem(l.problems, path, fmt.Sprintf("fact %q is in %s, and awards are worked out in yuan", id, q.Currency),
			"compare it with a threshold in its own currency, or ask for the amount in yuan")
		return
	}
	if !slices.Contains(types, q.Type) {
		f.Problem(l.problems, path, fmt.Sprintf("fact %q is %s, not %s", id, q.Type, strings.Join(types, " or ")),
			"use another fact or change its type")
	}
}

// faulty is whether something is wrong with a file.
func (l *loader) faulty(name string) bool {
	return slices.ContainsFunc(*l.problems, func(p problem.Problem) bool { return p.File == name })
}

// unasked reports the facts that nothing uses.
func (l *loader) unasked() {
	if !l.policy.Complete {
		return // what a wrong rule uses is not known
	}
	for _, need := range required {
		l.used[need.id] = true
	}
	for i, f := range l.policy.Facts {
		if !l.used[f.ID] {
			l.quests.Problem(l.problems, fmt.Sprintf("$.facts[%d].id", i),
				fmt.Sprintf("fact %q is used by no rule", f.ID), "take it out, or use it in a rule.yaml")
		}
	}
}

var (
	kinds       = []string{"formula", "range", "ceiling", "non_cash", "case_by_case"}
	frequencies = []string{award.Once, award.Annual, award.PerEvent, award.OncePerTier}
)

func (k *compiler) problem(path, what, hint string) { k.file.Problem(k.problems, path, what, hint) }

func (k *compiler) item(at string, f itemFile) award.Item {
	it := award.Item{ID: f.ID, Clause: k.clause.ID, Name: award.Text(f.Name), Kind: award.Kind(f.Kind),
		Frequency: f.Frequency, Groups: f.Groups}
	if !strings.HasPrefix(f.ID, k.clause.ID+".") {
		k.problem(at+".id", fmt.Sprintf("item %q does not begin with its clause, %q", f.ID, k.clause.ID+"."),
			"an item's id is clause, dot, name")
	}
	if f.Name.IsZero() {
		k.problem(at, fmt.Sprintf("item %q has no name", f.ID), "name it in both languages")
	}
	if !slices.Contains(kinds, f.Kind) {
		k.problem(at+".kind", fmt.Sprintf("unknown kind %q", f.Kind), strings.Join(kinds, ", "))
	}
	if !slices.Contains(frequencies, f.Frequency) {
		k.problem(at+".frequency", fmt.Sprintf("unknown frequency %q", f.Frequency), strings.Join(frequencies, ", "))
	}
	for i, g := range f.Groups {
		if !slices.ContainsFunc(k.policy.Groups, func(have Group) bool { return have.ID == g }) {
			k.problem(fmt.Sprintf("%s.groups[%d]", at, i), fmt.Sprintf("no overlap group %q", g),
				"define it in policy.yaml")
		}
	}
	if len(f.Who) == 0 {
		k.problem(at, fmt.Sprintf("item %q does not say who it is for", f.ID), "who: [{applicants: […]}]")
	}
	for i, w := range f.Who {
		it.Who = append(it.Who, k.who(fmt.Sprintf("%s.who[%d]", at, i), w))
	}
	for i, c := range f.Needs {
		it.Needs = append(it.Needs, k.need(fmt.Sprintf("%s.needs[%d]", at, i), f.ID, c)...)
	}
	it.Form = k.form(at, f)
	fit := form.Of(it.Form).Kinds()
	if formKeys()[f.Form] != nil && slices.Contains(kinds, f.Kind) && !slices.Contains(fit, it.Kind) {
		k.problem(at+".kind", fmt.Sprintf("kind %s does not go with form %s", f.Kind, f.Form),
			fmt.Sprintf("what the form gives with these numbers is one of %s", fit))
	}
	if at, ok := it.Form.Bite(); ok {
		it.CapAt = &at
	}
	if f.Instalments != nil {
		it.Instalment = k.instalments(at+".instalments", f, it.Form)
	}
	return it
}

func (k *compiler) who(at string, w whoFile) award.Who {
	out := award.Who{Applicants: k.applicants(k.file, at, w.Applicants)}
	if len(w.Law.list) > 0 || len(out.Applicants) > 0 && len(w.Needs) == 0 {
		out.Cites = k.cite(k.clause, k.file, at, citeRequest{quotes: w.Law})
	}
	for i, n := range w.Needs {
		path := fmt.Sprintf("%s.needs[%d]", at, i)
		k.wantFact(k.file, path+".fact", n.Fact, "yes_no")
		out.Needs = append(out.Needs, n.Fact)
		out.Cites = append(out.Cites, k.cite(k.clause, k.file, path, citeRequest{quotes: n.Law})...)
	}
	return out
}

// number compiles a number and checks it against its words.
func (k *compiler) number(at, path, label string, n *num, kind NumberKind) award.Number {
	if n == nil {
		k.problem(at, label+" is missing", "give is: and law:")
		return award.Number{}
	}
	if strings.HasPrefix(label, "cap") && n.On != "award" {
		k.problem(at, fmt.Sprintf("%s does not say what it is on", label), "write on: award")
	}
	v := k.value(at, label, n.Is, kind)
	cites := k.cite(k.clause, k.file, at, citeRequest{quotes: n.Law, claims: path, label: label, want: []string{n.Is},
		money: kind == MoneyNumber, currency: k.currency})
	k.policy.Numbers[path] = Number{Path: path, Clause: k.clause.ID, Kind: kind, Is: n.Is, Cites: cites, Currency: k.currency}
	return award.Number{Is: v, Cites: cites}
}

func (k *compiler) numbers(at, path, label string, n *nums, kind NumberKind) award.Numbers {
	if n == nil {
		k.problem(at, label+" is missing", "give is: and law:")
		return award.Numbers{}
	}
	out := award.Numbers{Cites: k.cite(k.clause, k.file, at,
		citeRequest{quotes: n.Law, claims: path, list: true, label: label, want: n.Is,
			money: kind == MoneyNumber})}
	for i, is := range n.Is {
		out.Is = append(out.Is, k.value(at, label, is, kind))
		one := fmt.Sprintf("%s.%d", path, i+1)
		k.policy.Numbers[one] = Number{Path: one, Clause: k.clause.ID, Kind: kind, Is: is, Cites: out.Cites}
	}
	return out
}

// value reads a number as rules write it; a share becomes a fraction.
func (k *compiler) value(at, label, is string, kind NumberKind) decimal.Decimal {
	digits, percent := strings.CutSuffix(is, "%")
	v, err := decimal.NewFromString(digits)
	if err != nil || v.IsNegative() || percent != (kind == PercentNumber) {
		want := "plain digits in yuan, such as 5000000"
		if kind == PercentNumber {
			want = "a share, such as 5%"
		}
		k.problem(at+".is", fmt.Sprintf("%s %q is not a number of its kind", label, is), "write "+want)
		return decimal.Zero
	}
	if percent {
		return v.Shift(-2)
	}
	return v
}

func (k *compiler) maybe(at, path, label string, n *num, kind NumberKind) *award.Number {
	if n == nil {
		return nil
	}
	v := k.number(at, path, label, n, kind)
	return &v
}
