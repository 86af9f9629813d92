package companies

import (
	"regexp"
	"strings"

	"lingang/generator/policy"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// Results are the results as the page gives them back: CSV with a byte order mark and CRLF, amounts in plain yuan, two
// columns for each award with money.
func (t *Table) Results(lines []Line) string {
	ends := func(name string) []string {
		return []string{t.Say("batch.file.min", "{name}", name), t.Say("batch.file.max", "{name}", name)}
	}
	head := []string{t.Say("batch.table.line"), t.Say("batch.file.name"), t.Say("batch.file.state"), t.Say("batch.table.scope")}
	head = append(head, ends(t.Say("batch.table.combination"))...)
	head = append(head, ends(t.Say("batch.table.added"))...)
	for i := range t.Policy.Rules.Items {
		it := &t.Policy.Rules.Items[i]
		if name := t.of(policy.Text(it.Name)); it.Kind.IsMoney() {
			head = append(head, ends(name)...)
		} else {
			head = append(head, name)
		}
	}
	head = append(head, t.Say("batch.file.errors"))
	var b strings.Builder
	b.WriteString("\ufeff")
	writeRow(&b, head)
	for _, l := range lines {
		writeRow(&b, t.resultRow(l, len(head)))
	}
	return b.String()
}

func (t *Table) resultRow(l Line, width int) []string {
	if l.result == nil {
		out := append([]string{itoa(l.Line), l.Name, t.Say("batch.table.wrong")}, make([]string, width-4)...)
		return append(out, strings.Join(l.Errors, t.Say("batch.semicolon")))
	}
	totals := l.result.Totals
	out := []string{itoa(l.Line), l.Name, t.Say("batch.file.computed"), t.Say("batch.scope." + string(l.result.Scope)),
		totals.Combination.Min, totals.Combination.Max, totals.Added.Min, totals.Added.Max}
	for i, a := range l.result.Awards {
		money := t.Policy.Rules.Items[i].Kind.IsMoney()
		state := t.Say("batch.state." + string(a.State))
		switch {
		case a.State == wire.Eligible && a.Amount != nil:
			most := ""
			if a.Amount.Max != nil {
				most = *a.Amount.Max
			}
			out = append(out, []string{a.Amount.Min, most}[:1+min(1, ends(money))]...)
		case string(a.State) == string(award.Ineligible) && money:
			out = append(out, "0", "0")
		case money:
			out = append(out, state, state)
		default:
			out = append(out, state)
		}
	}
	return append(out, "")
}

// ends is 1 where an award has a column for its upper end.
func ends(money bool) int {
	if money {
		return 1
	}
	return 0
}

const signs = `[=+\-@＝＋－＠|%]`

var (
	formula = regexp.MustCompile(`^` + white + `*` + signs + `|^[\t\r\n]`)
	behind  = regexp.MustCompile(`^(?:` + white + `|["'])*` + signs)
)

// cell is a cell that no spreadsheet computes, also where a reader splits at another separator.
func cell(text string) string {
	var within strings.Builder
	for i, r := range text {
		within.WriteRune(r)
		if strings.ContainsRune(",;\t\r\n", r) && behind.MatchString(text[i+1:]) {
			within.WriteByte('\'')
		}
	}
	safe := within.String()
	if formula.MatchString(safe) {
		safe = "'" + safe
	}
	if strings.ContainsAny(safe, ",;\t\r\n'\"") || safe != trim(safe) {
		return `"` + strings.ReplaceAll(safe, `"`, `""`) + `"`
	}
	return safe
}

func writeRow(b *strings.Builder, cells []string) {
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(cell(c))
	}
	b.WriteString("\r\n")
}
