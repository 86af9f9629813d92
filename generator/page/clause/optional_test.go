package clause

import (
	"reflect"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/view/viewtest"
	"lingang/wasm/award"
)

// TestWithoutOptionalNumbers: an item of any form is shown without each of the numbers that a rule may leave out.
func TestWithoutOptionalNumbers(t *testing.T) {
	p := viewtest.Content(t).Policies[0]
	tried := 0
	for _, it := range p.Rules.Items {
		form := reflect.ValueOf(it.Form).Elem()
		for i := range form.NumField() {
			name := form.Type().Field(i).Name
			if _, ok := form.Field(i).Interface().(*award.Number); !ok || form.Field(i).IsNil() || name == "Each" ||
				form.Type().Name() == "PerUnit" && name == "UpTo" || form.Type().Name() == "Rate" && name == "Rate" {
				continue
			}
			without := reflect.New(form.Type())
			without.Elem().Set(form)
			without.Elem().Field(i).SetZero()
			if name == "Cap" && form.Type().Name() == "Rate" {
				without.Elem().FieldByName("CapHigh").SetZero() // which goes with it
			}
			it := it
			it.Form = without.Interface().(award.Form)
			for _, lang := range law.Langs {
				v := viewtest.View(t, lang, "benefits/")
				said := awards.Amount(v, &it)
				for _, picture := range Pictures(v, &it) {
					said += " " + string(picture.Caption)
				}
				if strings.ContainsAny(said, "{}") || len(*v.Problems) > 0 {
					t.Errorf("%s without %s: %s, %v", it.ID, name, said, v.Problems.Err())
				}
			}
			tried++
		}
	}
	if tried < 20 {
		t.Errorf("%d tried", tried)
	}
}

// TestBandText: a band in the middle says both ends.
func TestBandText(t *testing.T) {
	p := viewtest.Content(t).Policies[0]
	it, _ := p.Rules.Item("4.fees")
	real := it.Form.(*award.Bands)
	middle := real.Bands[1]
	middle.UpTo = &award.Number{Is: real.Bands[0].UpTo.Is.Add(real.Bands[0].UpTo.Is)}
	last := real.Bands[1]
	last.Over = middle.UpTo
	changed := *it
	changed.Form = &award.Bands{Base: real.Base, Bands: []award.Band{real.Bands[0], middle, last}, Cap: real.Cap}
	for lang, want := range map[law.Lang]string{
		law.EN: "10% of what does not exceed RMB 300,000, 50% of what exceeds RMB 300,000 but not RMB 600,000, 50% of what exceeds RMB 600,000",
		law.ZH: "不超过30万元的部分10%，超过30万元至60万元的部分50%，超过60万元的部分50%",
	} {
		if said := awards.Amount(viewtest.View(t, lang, ""), &changed); !strings.Contains(said, want) {
			t.Errorf("%s, want %s", said, want)
		}
	}
}
