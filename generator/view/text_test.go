package view

import (
	"testing"

	"lingang/generator/law"
	"lingang/generator/table"
)

func TestDate(t *testing.T) {
	rows := table.Rows(t, "days", 3)
	for _, as := range []string{"", "soon", "2023-00-10", "2023-13-01", "2023"} { // what is no date is shown as it is
		rows = append(rows, []string{as, as, as})
	}
	for _, row := range rows {
		for i, lang := range law.Langs {
			if got := Date(lang, row[0]); got != row[1+i] {
				t.Errorf("%s %q: %q, want %q", lang, row[0], got, row[1+i])
			}
		}
	}
}

func TestInSentence(t *testing.T) {
	for _, row := range table.Rows(t, "labels", 2) {
		if got := InSentence(row[0]); got != row[1] {
			t.Errorf("%q: %q, want %q", row[0], got, row[1])
		}
	}
}
