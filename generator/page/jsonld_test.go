package page

import (
	"strings"
	"testing"

	"lingang/generator/law"
)

// TestJSONLDStatus: the data says what the day of the build says.
func TestJSONLDStatus(t *testing.T) {
	for today, want := range map[string]struct {
		force string
		over  bool
	}{"2020-10-14": {"NotInForce", false}, "2020-10-15": {"InForce", false}, "2023-08-31": {"InForce", false}, "2023-09-01": {"NotInForce", true}} {
		s := realSite(t)
		s.Today = today
		for _, p := range []*Page{
			{site: s, Lang: law.ZH, Kind: "overview", Path: "zh/x/"},
			{site: s, Lang: law.EN, Kind: "clause", Path: "en/x/clauses/8-1/", Body: Clause{Items: []Benefit{{}}}},
		} {
			js, err := p.JSONLD()
			if err != nil || !strings.Contains(string(js), `"legislationLegalForce":"https://schema.org/`+want.force+`"`) {
				t.Errorf("%s on %s: not %s, %v", p.Kind, today, want.force, err)
			}
			if p.Kind == "clause" && strings.Contains(string(js), "schema.org/Discontinued") != want.over {
				t.Errorf("on %s: discontinued is not %v", today, want.over)
			}
		}
	}
}

// TestJSONLDEscapes: words of the content cannot end the script element.
func TestJSONLDEscapes(t *testing.T) {
	s := realSite(t)
	p := &Page{site: s, Lang: law.EN, Kind: "home", Path: "en/", Description: `</script><script>alert(1)</script>`}
	js, err := p.JSONLD()
	if err != nil || strings.Contains(string(js), "<") || !strings.Contains(string(js), `\u003c/script`) {
		t.Errorf("%v: %s", err, js)
	}
}
