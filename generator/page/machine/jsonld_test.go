package machine

import (
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/page/clause"
	"lingang/generator/page/document"
	"lingang/generator/page/home"
	"lingang/generator/view/viewtest"
)

// TestJSONLDStatus: the data says what the day of the build says.
func TestJSONLDStatus(t *testing.T) {
	for today, want := range map[string]struct {
		force string
		over  bool
	}{"2020-10-14": {"NotInForce", false}, "2020-10-15": {"InForce", false}, "2023-08-31": {"InForce", false},
		"2023-09-01": {"NotInForce", true}} {
		for kind, body := range map[string]any{"overview": document.Overview{},
			"clause": clause.Clause{Items: []awards.Benefit{{}}}} {
			v := viewtest.View(t, law.ZH, "")
			v.Today = today
			js := string(Subject{View: v, Body: body}.JSONLD())
			if !strings.Contains(js, `"legislationLegalForce":"https://schema.org/`+want.force+`"`) {
				t.Errorf("%s on %s: not %s", kind, today, want.force)
			}
			if kind == "clause" && strings.Contains(js, "schema.org/Discontinued") != want.over {
				t.Errorf("on %s: discontinued is not %v", today, want.over)
			}
		}
	}
}

// TestJSONLDEscapes: words of the content cannot end the script element.
func TestJSONLDEscapes(t *testing.T) {
	js := string(Subject{View: viewtest.View(t, law.EN, ""), Body: home.Home{},
		Description: `</script><script>alert(1)</script>`}.JSONLD())
	if strings.Contains(js, "<") || !strings.Contains(js, `\u003c/script`) {
		t.Error(js)
	}
}
