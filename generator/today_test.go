package main

import (
	"testing"
	"time"
)

// TestToday: the day of a build is Shanghai's, wherever the machine is.
func TestToday(t *testing.T) {
	for at, want := range map[string]string{
		"2023-08-31T15:59:59Z":      "2023-08-31",
		"2023-08-31T16:00:00Z":      "2023-09-01",
		"2023-08-31T10:00:00-10:00": "2023-09-01",
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := today(now); got != want {
			t.Errorf("at %s it is %s in Shanghai, want %s", at, got, want)
		}
	}
}
