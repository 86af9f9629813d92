package evaluate

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"lingang/generator/companies"
	"lingang/generator/law"
	"lingang/generator/policy"
)

// mostBytes is how much of a table is read: as the page does.
const mostBytes = 50_000_000

// table computes a table of companies. What is to be said of it is said on stderr: the table has results alone.
func table(c *Content, p *policy.Policy, o options, name string, in io.Reader, out, stderr io.Writer) error {
	t := companies.New(p, c.Strings, law.Lang(o.lang))
	t.Date = o.date
	b, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err != nil {
		return err
	}
	refuse := func(err error) error {
		var refused *companies.Refused
		if errors.As(err, &refused) {
			return errors.New(named(name) + ": " + t.Say(refused.Key, refused.Values...))
		}
		return err
	}
	if len(b) > mostBytes {
		return errors.New(named(name) + ": " + t.Say("batch.refused.too_large", "{mb}", fmt.Sprint(mostBytes/1_000_000)))
	}
	text, encoding, err := companies.Decode(b, o.encoding)
	if err != nil {
		return refuse(err)
	}
	columns, lines, err := t.Compute(text)
	if err != nil {
		return refuse(err)
	}
	if _, err := io.WriteString(out, t.Results(lines)); err != nil {
		return err
	}
	wrong := 0
	for _, l := range lines {
		if len(l.Errors) > 0 {
			wrong++
		}
	}
	tell(t, columns, p, stderr, []string{
		t.Say("batch.notes.read", "{name}", named(name), "{encoding}", encoding, "{columns}", fmt.Sprint(columns.Known())),
		t.Say("batch.notes.rows", "{n}", fmt.Sprint(len(lines)-wrong), "{wrong}", fmt.Sprint(wrong)),
	})
	if wrong > 0 {
		return ErrHadErrors
	}
	return nil
}

// tell says what is to be known of a table: which columns were left out, and until when the policy applied.
func tell(t *companies.Table, columns *companies.Columns, p *policy.Policy, stderr io.Writer, notes []string) {
	list := func(headings []string) string { return strings.Join(headings, t.Say("batch.comma")) }
	if len(columns.Unknown) > 0 {
		notes = append(notes, t.Say("batch.notes.unknown", "{list}", list(columns.Unknown)))
	}
	if len(columns.Twice) > 0 {
		notes = append(notes, t.Say("batch.notes.twice", "{list}", list(columns.Twice)))
	}
	if !columns.Named() {
		notes = append(notes, t.Say("batch.notes.no_name"))
	}
	switch {
	case p.Meta.Ended != nil:
		notes = append(notes, t.Say("command.validity_ended", "{ended}", p.Meta.Ended.From))
	case p.Meta.Until != "":
		notes = append(notes, t.Say("command.validity", "{from}", p.Meta.From, "{until}", p.Meta.Until))
	}
	for _, note := range notes {
		fmt.Fprintln(stderr, note)
	}
}

// named is a file's name in messages; standard input is -.
func named(file string) string {
	if file == "" {
		return "-"
	}
	return file
}
