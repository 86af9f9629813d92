package policy

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lingang/generator/todo"
)

// inForceFile is when the policy applies, by its own words.
type inForceFile struct {
	From  fromFile  `yaml:"from"`
	Until untilFile `yaml:"until"`
}

// fromFile is the first day: a day, the day of issue, or so many days after it.
type fromFile struct {
	Is         string     `yaml:"is"`
	On         string     `yaml:"on"`
	AfterIssue *countFile `yaml:"after_issue"`
	Clause     string     `yaml:"clause"`
	Law        quotes     `yaml:"law"`
}

// untilFile is the last day: a day, the last one of so many years or months, or none.
type untilFile struct {
	Is     string     `yaml:"is"`
	For    *countFile `yaml:"for"`
	Open   bool       `yaml:"open"`
	Clause string     `yaml:"clause"`
	Law    quotes     `yaml:"law"`
}

// countFile is a time as the law counts it. Its words stand in it or beside it.
type countFile struct {
	Days   string `yaml:"days"`
	Months string `yaml:"months"`
	Years  string `yaml:"years"`
	Clause string `yaml:"clause"`
	Law    quotes `yaml:"law"`
}

// endedFile is how the policy ended before its time. It is not in the policy's own words, so nothing is quoted.
type endedFile struct {
	On        string  `yaml:"on"`
	Kind      string  `yaml:"kind"`
	By        *byFile `yaml:"by"`
	Authority Text    `yaml:"authority"`
}

// byFile is the document that ended the policy.
type byFile struct {
	Title   Text   `yaml:"title"`
	Address string `yaml:"address"`
}

// Ended is how a policy ended before its time: From is the first day on which it no longer applied.
type Ended struct {
	From, Kind    string // YYYY-MM-DD; Replaced or Repealed
	By, Authority Text   // By is the title of what ended it
	Address       string // of that, where it is known
}

// Kinds of ending.
const (
	Replaced = "replaced"
	Repealed = "repealed"
)

// Counted are the words that a day was worked out from.
type Counted struct {
	Clause string
	Words  Text
}

// Life says how the policy ends, for texts that say it in different ways: "open" without a last day, "replaced" or
// "repealed", "" by its own words.
func (m Meta) Life() string {
	switch {
	case m.Ended != nil:
		return m.Ended.Kind
	case m.Until == "":
		return "open"
	}
	return ""
}

// validity works out the days on which the policy applies. What is wrong with them is told by [loader.dates], when the
// clauses are known.
func (l *loader) validity() {
	m, meta := l.meta, &l.policy.Meta
	from, until := m.InForce.From, m.InForce.Until
	meta.Issued, meta.From, meta.Until = day(m.Issued.Is), day(from.Is), day(until.Is)
	switch n, _, ok := from.AfterIssue.count(); {
	case from.On != "":
		meta.From, meta.Begins = meta.Issued, counted(from.Clause, from.Law, nil)
	case ok:
		meta.From, meta.Begins = dayAfter(meta.Issued, n), counted(from.Clause, from.Law, from.AfterIssue)
	}
	meta.EndsBy = until.Clause
	if n, months, ok := until.For.count(); ok {
		if !months {
			n *= 12
		}
		meta.Until, meta.Lasts = lastDay(meta.From, n), counted(until.Clause, until.Law, until.For)
		meta.EndsBy = meta.Lasts.Clause
	}
	if e := m.Ended; e != nil {
		meta.Ended = &Ended{From: e.On, Kind: e.Kind, Authority: e.Authority}
		if e.By != nil {
			meta.Ended.By, meta.Ended.Address = e.By.Title, e.By.Address
		}
		if eve := dayAfter(e.On, -1); eve != "" {
			meta.Until = eve
		}
	}
}

// count is the number of a time, and whether its unit is the month; false where there is none to count with.
func (c *countFile) count() (n int, months, ok bool) {
	if c == nil {
		return 0, false, false
	}
	n, err := strconv.Atoi(c.Days + c.Months + c.Years) // one of them is given, or dates tells
	return n, c.Months != "", err == nil && n > 0
}

func counted(clause string, law quotes, in *countFile) *Counted {
	clause, law = in.words(clause, law)
	out := &Counted{Clause: clause}
	if len(law.list) > 0 {
		out.Words = Text(law.list[0])
	}
	return out
}

// words are those of the time itself, or those beside it.
func (c *countFile) words(clause string, law quotes) (string, quotes) {
	if c != nil && len(c.Law.list) > 0 {
		law = c.Law
	}
	if c != nil && c.Clause != "" {
		clause = c.Clause
	}
	return clause, law
}

// dayAfter is the day so many days after another, which is not counted itself (Civil Code, article 201).
func dayAfter(iso string, days int) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}

// lastDay is the last of so many months of which a day is the first: the eve of the corresponding day. A month without
// that day ends the time with its last (Civil Code, article 202).
func lastDay(iso string, months int) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	month := time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, months, 0)
	if last := month.AddDate(0, 1, -1); d.Day() > last.Day() {
		return last.Format(time.DateOnly)
	}
	return month.AddDate(0, 0, d.Day()-2).Format(time.DateOnly)
}

// dates checks the dates of policy.yaml against the law.
func (l *loader) dates() {
	from, until := l.meta.InForce.From, l.meta.InForce.Until
	l.dated("$.issued", l.meta.Issued.Clause, l.meta.Issued.Law, l.meta.Issued.Is,
		"every policy has it, with the words that state it: {is: 2026-04-01, clause:, law:}")
	const at, end = "$.in_force.from", "$.in_force.until"
	l.oneOf(at, "is, on or after_issue", from.Is != "", from.On != "", from.AfterIssue != nil)
	switch {
	case from.AfterIssue != nil:
		l.countedDays(at+".after_issue", from.AfterIssue, from.Clause, from.Law, "days")
	case from.On != "":
		if from.On != "issue" {
			l.metaYAML.Problem(l.problems, at+".on", fmt.Sprintf("%q is no day", from.On), "write on: issue, or is: with the day")
		}
		l.quoted(at, from.Clause, citeRequest{quotes: from.Law, label: "day"})
	default:
		l.dated(at, from.Clause, from.Law, from.Is,
			"every policy has it: {is: 2026-04-01, clause:, law:}, {on: issue, …} or {after_issue: {days: 30}, …}")
	}
	l.oneOf(end, "is, for or open", until.Is != "", until.For != nil, until.Open)
	switch {
	case until.For != nil:
		l.countedDays(end+".for", until.For, until.Clause, until.Law, "years", "months")
	case until.Open:
		if until.Clause != "" || len(until.Law.list) > 0 {
			l.quoted(end, until.Clause, citeRequest{quotes: until.Law, label: "validity"})
		}
	default:
		l.dated(end, until.Clause, until.Law, until.Is,
			"every policy has it: {is: 2028-03-31, clause:, law:}, {for: {years: 2}, …}, or open: true where no words end it")
	}
	own := l.ownUntil()
	if first := l.policy.Meta.From; first != "" && own != "" && own < first {
		l.metaYAML.Problem(l.problems, end,
			fmt.Sprintf("it is in force until %s, before it begins on %s", own, first), "both days are included")
	}
	l.ended(own)
}

// ownUntil is the last day by the policy's own words.
func (l *loader) ownUntil() string {
	until := l.meta.InForce.Until
	if n, months, ok := until.For.count(); ok {
		if !months {
			n *= 12
		}
		return lastDay(l.policy.Meta.From, n)
	}
	return day(until.Is)
}

// oneOf tells of two ways to say a day.
func (l *loader) oneOf(at, ways string, given ...bool) {
	n := 0
	for _, is := range given {
		if is {
			n++
		}
	}
	if n > 1 {
		l.metaYAML.Problem(l.problems, at, at[2:]+" is said in two ways", "give one of "+ways)
	}
}

// dated checks a day that the law states.
func (l *loader) dated(at, clause string, words quotes, is, hint string) {
	if is == "" {
		l.metaYAML.Problem(l.problems, at, at[2:]+" is missing", hint)
		return
	}
	request := citeRequest{quotes: words, claims: "policy" + at[1:], label: "date", want: []string{is}}
	if guess := day(is); guess != is {
		if !isDay(guess) {
			l.metaYAML.Problem(l.problems, at+".is", fmt.Sprintf("%q is no day that is left to be done", is),
				"write a guess behind it, TODO 2029-03-31, so that the pages have one until then")
			return
		}
		if request.want = nil; len(words.list) == 0 {
			return
		}
	}
	l.quoted(at, clause, request)
}

// day is the date alone: TODO 2029-03-31 is a guess of a draft, which the words do not state.
func day(is string) string { return strings.TrimPrefix(is, todo.Mark+" ") }

// longest is the most of a unit that a law counts by.
const longest = 1000

// countedDays checks a time that the law counts in one of some units.
func (l *loader) countedDays(at string, c *countFile, clause string, words quotes, units ...string) {
	all := map[string]string{"days": c.Days, "months": c.Months, "years": c.Years}
	unit := ""
	for _, u := range units {
		if all[u] != "" {
			unit = u
		}
	}
	n, _, ok := c.count()
	if unit == "" || !ok || n > longest || c.Days+c.Months+c.Years != all[unit] {
		l.metaYAML.Problem(l.problems, at, "this is not a time of so many "+strings.Join(units, " or "),
			"give one whole number, such as {"+units[0]+": 2}")
		return
	}
	outer := at
	clause, words = c.words(clause, words)
	if len(c.Law.list) == 0 { // the words stand beside it
		outer = at[:strings.LastIndex(at, ".")]
	}
	l.quoted(outer, clause, citeRequest{quotes: words, claims: "policy" + at[1:], label: unit, want: []string{all[unit]}})
}

// quoted checks words of policy.yaml in a clause of the policy.
func (l *loader) quoted(at, clause string, r citeRequest) {
	c, ok := l.policy.byID[clause]
	if !ok {
		l.metaYAML.Problem(l.problems, at, fmt.Sprintf("no clause %q", clause), "name the clause that states the date")
		return
	}
	l.cite(c, l.metaYAML, at, r)
}

// ended checks how the policy ended before its time.
func (l *loader) ended(own string) {
	e := l.meta.Ended
	if e == nil {
		return
	}
	wrong := func(key, what, hint string) { l.metaYAML.Problem(l.problems, "$.ended"+key, what, hint) }
	if e.Kind != Replaced && e.Kind != Repealed {
		wrong(".kind", fmt.Sprintf("unknown kind %q", e.Kind), "replaced or repealed")
	}
	if e.Kind == Replaced && (e.By == nil || e.By.Title.IsZero()) {
		wrong("", "it does not say by what the policy was replaced", "by: {title: {zh:, en:}, address:}")
	}
	if e.By != nil {
		l.address("$.ended.by.address", e.By.Address)
	}
	if e.Authority.IsZero() {
		wrong("", "it does not say on what authority the policy ended",
			"authority: {zh:, en:}, the document and its number, or the body that decided it")
	}
	switch first := l.policy.Meta.From; {
	case !isDay(e.On):
		wrong(".on", fmt.Sprintf("%q is no day", e.On), "the first day on which the policy no longer applied, such as 2026-04-01")
	case first != "" && e.On <= first:
		wrong(".on", fmt.Sprintf("it ended on %s, before it began on %s", e.On, first), "on: is the first day without the policy")
	case own != "" && e.On > own:
		wrong(".on", fmt.Sprintf("by its own words it had ended before, on %s", own), "leave ended: out; until: says it")
	}
}

// address checks an address that readers may follow; none is fine.
func (l *loader) address(at, address string) {
	u, err := url.Parse(address)
	if address != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.User != nil) {
		l.metaYAML.Problem(l.problems, at, fmt.Sprintf("%q is no address of a page", address),
			"write it whole, https://…, or leave it out where it is not known")
	}
}

func isDay(iso string) bool {
	_, err := time.Parse(time.DateOnly, iso)
	return err == nil
}
