package draft_test

import (
	"strings"
	"testing"

	"lingang/generator/draft"
)

// TestValidity: the days of a draft are those that its last clause states, whether that begins with them or not.
func TestValidity(t *testing.T) {
	for said, want := range map[string]string{
		"本措施自2025年7月20日起施行，有效期五年。国家另有规定的，从其规定。": "from: is: 2025-07-20 until: for: {years: 5}",
		"本措施自2025年7月20日起施行。":                    "from: is: 2025-07-20 until: {open: true} # TODO",
		"本措施自印发之日起施行，有效期至2027年12月31日。":          "from: on: issue until: is: 2027-12-31",
		"本措施自发布之日起30日后施行，试行两年。":                 "from: after_issue: {days: 30} until: for: {years: 2}",
	} {
		text := "某市支持研发若干措施\n\n第一条 支持研发\n对企业研发投入的10%给予补助，最高100万元。\n第二条 " + said + "\n\n某市人民政府\n二〇二五年六月十八日\n"
		d, err := draft.Make("text", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		file := string(draft.Files(d, "some-2025")["policy.yaml"])
		issued, days, _ := strings.Cut(file, "in_force:\n")
		if !strings.Contains(issued, "\nissued:\n  is: 2025-06-18\n") {
			t.Errorf("%s: not issued on 18 June 2025:\n%s", said, issued)
		}
		days = strings.Join(strings.Fields(days), " ")
		for _, part := range strings.SplitAfter(want, "until:") {
			if part = strings.TrimSpace(strings.TrimSuffix(part, "until:")); !strings.Contains(days, part) {
				t.Errorf("%s: %q is not in\n%s", said, part, days)
			}
		}
	}
}
