package tools

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lingang/generator/law"
	"lingang/generator/table"
	"lingang/generator/view/viewtest"
)

// TestDutyEnd: every first day of eight years and more, for several lengths, against the rule in other words: the same
// month and date, and where February has no such day, its last.
func TestDutyEnd(t *testing.T) {
	for day := time.Date(2019, 12, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2029; day = day.AddDate(0, 0, 1) {
		for _, years := range []int{1, 3, 4, 5, 10, 80} {
			want := fmt.Sprintf("%d-%s", day.Year()+years, day.Format("01-02"))
			if _, err := time.Parse(time.DateOnly, want); err != nil {
				want = fmt.Sprintf("%d-02-28", day.Year()+years)
			}
			if got := dutyEnd(day.Format(time.DateOnly), years); got != want {
				t.Fatalf("%d years from %s: %s, want %s", years, day.Format(time.DateOnly), got, want)
			}
		}
	}
	for _, row := range table.Rows(t, "duties", 3) {
		years, err := strconv.Atoi(row[1])
		if got := dutyEnd(row[0], years); err != nil || got != row[2] {
			t.Errorf("%v: %s, %v", row, got, err)
		}
	}
	if got := leapDayAfter("2020-02-29"); got != "2024-02-29" {
		t.Errorf("the leap day after a leap day: %s", got)
	}
}

// TestRelocationTable: the numbers worked out by hand from the law: 5% from 20 million on up to 5 million, 10% up to 8
// million.
func TestRelocationTable(t *testing.T) {
	view := RelocationOf(viewtest.View(t, law.EN, "relocation/"))
	want := []string{
		"RMB 10 million: RMB 0 | RMB 1 million | RMB 1 million | RMB 1 million",
		"RMB 20 million: RMB 1 million | RMB 2 million | RMB 2 million | RMB 3 million",
		"RMB 50 million: RMB 2.5 million | RMB 5 million | RMB 5 million | RMB 7.5 million",
		"RMB 100 million: RMB 5 million | RMB 8 million | RMB 8 million | RMB 13 million",
		"RMB 150 million: RMB 5 million | RMB 8 million | RMB 8 million | RMB 13 million",
		"RMB 200 million: RMB 5 million | RMB 8 million | RMB 8 million | RMB 13 million",
	}
	var got []string
	for _, r := range view.Table.Rows {
		got = append(got, r.Amount+": "+strings.Join(append(r.Awards, r.Same, r.Both), " | "))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the table is\n%s", strings.Join(got, "\n"))
	}
	if view.Assumed != "Assumed: AI enterprise, newly settled in the Special Area, within the scope" {
		t.Errorf("assumed: %q", view.Assumed)
	}
	if len(view.Calculator.Fields) != 2 || len(view.Overlaps) != 1 || len(view.Items) != 2 || len(view.Years) != 1 {
		t.Errorf("%d fields, %d overlaps, %d items, %d instalments", len(view.Calculator.Fields), len(view.Overlaps),
			len(view.Items), len(view.Years))
	}
}
