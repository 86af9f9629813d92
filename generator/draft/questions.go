package draft

import (
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
)

// fact is a question to be asked.
type fact struct {
	id, kind, label, en string
	options             []string // of one_of, in Chinese
}

// facts are the questions of a policy, by clause.
type facts struct {
	order []*Clause
	of    map[string][]*fact
}

func newFacts(d *Document) *facts { return &facts{order: d.Clauses(), of: map[string][]*fact{}} }

// add gives the id of a fact of a clause: that of the same words in it, if there is one.
func (f *facts) add(c *Clause, word, kind, label, en string, options []string) string {
	if law.Foreign(label) != "" { // amounts are in yuan
		label = "TODO"
	}
	id := word + "_" + strings.NewReplacer("-", "_").Replace(c.ID)
	for n := 'b'; ; n++ {
		var have *fact
		for _, other := range f.of[c.ID] {
			if other.id == id {
				have = other
			}
		}
		switch {
		case have == nil:
			f.of[c.ID] = append(f.of[c.ID], &fact{id, kind, label, en, options})
			return id
		case have.label == label && have.kind == kind && kind != "one_of":
			return id
		}
		id = word + "_" + string(n) + "_" + strings.NewReplacer("-", "_").Replace(c.ID)
	}
}

// base is the fact that an award's form takes.
func (f *facts) base(c *Clause, a *Award) string {
	w := wordOf(a.Base, a.Form)
	label, en := a.Base, w.en
	if label == "" {
		label = "TODO 基数"
	}
	switch a.Form {
	case "composed":
		if a.Period != "" {
			return f.more(c, "area", "quantity", "租用面积", "rented area")
		}
		if a.Interest {
			return f.add(c, "loan", "money", "贷款金额", "loan", nil)
		}
		return f.add(c, w.id, "money", label, en, nil)
	case "rate", "bands":
		return f.add(c, w.id, "money", label, en, nil)
	case "tiers":
		id := f.add(c, w.id, "money", label, en, nil)
		f.of[c.ID] = append(f.of[c.ID], &fact{id + "_prior_peak", "money", "以前年度最高的" + label, "highest of earlier years", nil},
			&fact{id + "_received", "money", "已领取的奖励（" + label + "）", "awards received before", nil})
		return id
	case "per_unit":
		if a.Base == "" {
			label = "TODO 数量"
		}
		return f.add(c, "count_of_"+w.id, "count", "数量（"+label+"）", en, nil)
	case "fixed":
		var options []string
		for _, n := range a.Amounts {
			options = append(options, "TODO "+cut(condition(c.Law(), n), 40))
		}
		return f.add(c, "which", "one_of", "TODO "+cut(a.Name, 20), "", options)
	}
	return ""
}

// choice is the question of options by which rates and caps differ.
func (f *facts) choice(c *Clause, a *Award) string {
	all := a.Rates
	if all == nil {
		all = a.Caps
	}
	var options []string
	for _, name := range listed(c.Law(), all) {
		options = append(options, "TODO "+cut(name, 40))
	}
	return f.add(c, "which", "one_of", "TODO "+cut(a.Name, 20), "", options)
}

// more is another fact of an award.
func (f *facts) more(c *Clause, word, kind, label, en string) string {
	if label == "" {
		label = "TODO " + word
	}
	return f.add(c, word, kind, label, en, nil)
}

// last is the fact of the year before.
func (f *facts) last(c *Clause, id string) string {
	label := ""
	for _, q := range f.of[c.ID] {
		switch q.id {
		case id + "_last":
			return q.id
		case id:
			label = strings.TrimPrefix(q.label, "TODO ")
		}
	}
	f.of[c.ID] = append(f.of[c.ID], &fact{id + "_last", "money", "上一年度的" + label, "the same of the year before", nil})
	return id + "_last"
}

// listed are the names of what some numbers are for, 国家级、省级, as far as they stand in a list of as many.
func listed(text string, all []*Number) []string {
	before := text[:all[0].Start]
	if at := strings.LastIndexAny(before, "。；\n"); at >= 0 {
		before = before[at:]
	}
	out := make([]string, len(all))
	for _, part := range strings.FieldsFunc(before, func(r rune) bool { return strings.ContainsRune("，。；：\n", r) }) {
		names := strings.FieldsFunc(part, func(r rune) bool { return r == '、' || r == '和' || r == '或' })
		if len(names) != len(all) {
			continue
		}
		for i, name := range names {
			if at := strings.LastIndexAny(name, "的为对获"); at >= 0 && i == 0 {
				_, width := utf8.DecodeRuneInString(name[at:])
				name = name[at+width:]
			}
			out[i] = strings.TrimSpace(name)
		}
	}
	for i := range out {
		if out[i] == "" {
			out[i] = condition(text, all[i])
		}
	}
	return out
}

// condition is the part of a sentence before an amount: what it is given for.
func condition(text string, n *Number) string {
	before := text[:n.Start]
	if at := strings.LastIndexAny(before, "。；\n"); at >= 0 {
		before = before[at:]
	}
	return strings.Trim(before, "。；\n 　")
}

// threshold is the fact that a threshold is of: the award's base where its words are the same.
func (f *facts) threshold(c *Clause, a *Award, n *Number) string {
	text := c.Law()
	before := text[:n.Start]
	if at := strings.LastIndexAny(before, "，。；：、\n"); at >= 0 {
		before = strings.Trim(before[at:], "，。；：、\n 　")
	}
	label := cut(reached.ReplaceAllString(strings.ReplaceAll(before, " ", ""), ""), 20)
	if isMoney(text, n.Number) {
		if label == "" {
			label = "TODO 金额"
		}
		return f.add(c, "amount_reached", "money", label, "amount to be reached", nil)
	}
	if label == "" {
		label = "TODO 数量"
	}
	return f.add(c, "count_reached", "count", label, "number to be reached", nil)
}

// applicants are the kinds of applicant that laws speak of.
var applicants = []struct{ zh, id, en string }{
	{"企业", "enterprise", "Enterprise"}, {"高校", "university", "University"}, {"高等院校", "university", "University"},
	{"科研院所", "research_institute", "Research institute"}, {"科研机构", "research_institute", "Research institute"},
	{"研发机构", "research_institute", "Research institute"}, {"行业协会", "association", "Association"},
	{"社会组织", "association", "Association"}, {"园区", "park", "Park operator"}, {"医疗机构", "hospital", "Hospital"},
	{"医院", "hospital", "Hospital"}, {"个体工商户", "sole_trader", "Sole trader"}, {"人才", "person", "Person"},
	{"个人", "person", "Person"}, {"合作社", "cooperative", "Cooperative"},
}

// yaml is questions.yaml.
func (f *facts) yaml() string {
	w := &writer{}
	w.line("# TODO the sections and questions as they are to be asked; a fact of several clauses is asked once")
	w.line("sections:")
	w.line("  - id: who")
	w.linef("    title: %s", both("您是谁", "Who you are"))
	w.line("    always: true")
	w.line("    facts: [applicant]")
	for _, c := range f.order {
		if len(f.of[c.ID]) == 0 {
			continue
		}
		ids := make([]string, len(f.of[c.ID]))
		for i, q := range f.of[c.ID] {
			ids[i] = q.id
		}
		name := cut(c.Heading, 24)
		if name == "" {
			name = "TODO " + c.ID
		}
		w.linef("  - id: clause_%s", strings.ReplaceAll(c.ID, "-", "_"))
		w.linef("    title: %s", both(name, "TODO "+c.ID))
		w.linef("    activity: %s", both("TODO "+name, "TODO "+c.ID))
		w.linef("    facts: [%s]", strings.Join(ids, ", "))
	}
	w.line("  - id: when")
	w.linef("    title: %s", both("日期和年数", "Date and years"))
	w.line("    always: true")
	w.line("    facts: [as_of, annual_years]")
	w.line("facts:")
	f.applicant(w)
	for _, c := range f.order {
		for _, q := range f.of[c.ID] {
			q.yaml(w, c)
		}
	}
	w.line(fixedFacts)
	return strings.TrimRight(w.String(), "\n") + "\n"
}

func (f *facts) applicant(w *writer) {
	var all strings.Builder
	for _, c := range f.order {
		all.WriteString(c.Law())
	}
	w.line("  - id: applicant")
	w.line("    type: one_of")
	w.linef("    label: %s", both("申请者类型", "Type of applicant"))
	w.line("    options: # TODO the kinds that the law tells apart")
	taken := map[string]bool{}
	for _, a := range applicants {
		if (a.id == "enterprise" || strings.Contains(all.String(), a.zh)) && !taken[a.id] {
			taken[a.id] = true
			w.linef("      %s: %s", a.id, both(a.zh, a.en))
		}
	}
	w.linef("      other: %s", both("其他", "Other"))
	w.linef("    question: %s", both("您是哪一类申请者？", "What kind of applicant are you?"))
	w.linef("    help: %s", both("TODO", "TODO"))
}

func (q *fact) yaml(w *writer, c *Clause) {
	bare := strings.TrimPrefix(q.label, "TODO ")
	w.linef("  - id: %s # %s", q.id, c.ID)
	w.linef("    type: %s", q.kind)
	w.linef("    label: %s", both(cut(q.label, 30), strings.TrimSpace("TODO "+q.en)))
	if q.kind == "quantity" {
		w.linef("    unit: %s", both("平方米", "square metres"))
	}
	if q.kind == "one_of" {
		w.line("    options:")
		w.linef("      none: %s", both("没有", "None"))
		for i, o := range q.options {
			w.linef("      %s: %s", option(i), both(o, "TODO "+string(rune('a'+i%26))))
		}
	}
	ask := map[string]string{"money": "是多少？", "count": "是多少？", "quantity": "是多少？", "percent": "是多少？", "one_of": "是哪一种情况？"}[q.kind]
	w.linef("    question: %s", both("TODO "+cut(bare, 30)+ask, "TODO"))
	w.linef("    help: %s", both("TODO", "TODO"))
}

const fixedFacts = `  - id: as_of
    type: date
    label: {zh: 政策状态日期, en: Policy status date}
    question: {zh: 您想按哪一天查看政策状态？, en: For which day do you want to see the status of the policy?}
    help: {zh: 不影响金额。, en: No amount depends on it.}
  - id: annual_years
    type: count
    min: 1
    max: 3
    label: {zh: 年数, en: Years}
    question: {zh: 每年一次的支持按几年计算？, en: For how many years should yearly support be counted?}
    help: {zh: 不回答就按一年计算。, en: One year is counted if you leave it open.}
`
