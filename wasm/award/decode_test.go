package award_test

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// TestDecodeErrors: rules in which the engine would look something up in vain are refused, in words that say what.
func TestDecodeErrors(t *testing.T) {
	good, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"not JSON", `{`, `(`, "not JSON"},
		{"unknown form", `"form":"bands"`, `"form":"band"`, `unknown form "band"`},
		{"no form", `"form":"bands"`, `"shape":"bands"`, `unknown form ""`},
		{"a number that is not one", `"is":"300000"`, `"is":"many"`, `a number that is not one: "many"`},
		{"a number that is missing", `"rate":{"is":"0.05"`, `"rate":{"was":"0.05"`, `a number that is not one: ""`},
		{"a place that is not a whole number", `"zh_at":`, `"zh_at":0.5,"was":`,
			`a whole number that is not one: "0.5"`},
		{"no applicant", `"id":"applicant"`, `"id":"applicants"`, `no fact "applicant"`},
		{"no date", `"id":"as_of"`, `"id":"as"`, `no fact "as_of"`},
		{"no years", `"id":"annual_years"`, `"id":"years"`, `no fact "annual_years"`},
		{"no fact of the scope", `"id":"tax_in_zone"`, `"id":"tax"`, `no fact "tax_in_zone"`},
		{"no fact of a group", `"fact":"same_cost.rd"`, `"fact":"same_cost.research"`, `no fact "same_cost.research"`},
		{"no fact of a condition", `"fact":"newly_settled"`, `"fact":"newly"`, `no fact "newly"`},
		{"no base", `"base":"telecom_fees"`, `"base":"fees"`, `no fact "fees"`},
		{"no count", `"unit":"new_ai_programmes"`, `"unit":"programmes"`, `no fact "programmes"`},
		{"no choice", `"choice":"pilot_scenario"`, `"choice":"scenario"`, `no fact "scenario"`},
		{"no deduction", `"deduct":{"fact":"ip_award_received"`, `"deduct":{"fact":"received"`, `no fact "received"`},
		{"no earlier peak", `"prior_peak":"revenue_prior_peak"`, `"prior_peak":"peak"`, `no fact "peak"`},
		{"an applicant of another type", `"id":"applicant","type":"one_of"`, `"id":"applicant","type":"money"`,
			`fact "applicant" is not of type one_of`},
		{"a date of another type", `"id":"as_of","type":"date"`, `"id":"as_of","type":"money"`,
			`fact "as_of" is not of type date`},
		{"a cap without a base", `"form":{"form":"no_figure"`, `"cap_at":"5","form":{"form":"no_figure"`,
			" has cap_at but no base"},
		{"an item without a base, by its name", `"form":{"form":"no_figure"`,
			`"cap_at":"5","form":{"form":"no_figure"`, `item "`},
		{"years of another type", `"id":"annual_years","type":"count"`, `"id":"annual_years","type":"money"`,
			`fact "annual_years" is not of type count`},
		{"a group's fact of another type", `"id":"same_cost.rd","type":"yes_no"`,
			`"id":"same_cost.rd","type":"count"`, `fact "same_cost.rd" is not of type yes_no`},
		{"who is no yes or no", `"who":[{"applicants":null}]`, `"who":[{"needs":["revenue"]}]`,
			`fact "revenue" is not of type yes_no`},
		{"a scope that is no yes or no", `"id":"tax_in_zone","type":"yes_no"`, `"id":"tax_in_zone","type":"count"`,
			`fact "tax_in_zone" is not of type yes_no`},
		{"tiers without an award for each", `"over":{"is":["5000000",`, `"over":{"is":[`,
			"tiers without an award for each"},
		{"neither each nor up to", `"each":{`, `"every":{`, "per_unit without each or up_to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(string(good), c.old) {
				t.Fatalf("%s is not in the rules", c.old)
			}
			_, err := award.Decode(strings.Replace(string(good), c.old, c.new, 1))
			if err == nil || !strings.HasPrefix(err.Error(), "rules: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want …%s…", err, c.want)
			}
		})
	}
	tierless := regexp.MustCompile(`("(?:over|award)":\{"is":\[)[^\]]*\]`).ReplaceAllString(string(good), "$1]")
	if _, err := award.Decode(tierless); err == nil || tierless == string(good) {
		t.Error("tiers of nothing are taken")
	}
	for _, in := range []string{"", "null", "5", "[]", "{}", `{"facts":[]}`, `"x"`} {
		if _, err := award.Decode(in); err == nil {
			t.Errorf("%q is taken for rules", in)
		}
	}
	for n := 0; n < len(good)-1; n += 97 {
		if _, err := award.Decode(string(good[:n])); err == nil {
			t.Fatalf("rules cut after %d bytes are taken", n)
		}
	}
}

// TestDecodeKeepsEverything holds the engine's own reader against encoding/json: every part of the rules file arrives.
func TestDecodeKeepsEverything(t *testing.T) {
	good, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	p := realRules(t)
	var wire struct {
		award.Policy
		Items []struct {
			award.Item
			Form json.RawMessage `json:"form"`
		} `json:"items"`
	}
	if err := json.Unmarshal(good, &wire); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want any) {
		t.Helper()
		a, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		if alike(t, a) != alike(t, b) {
			t.Errorf("%s: %s, in the file %s", what, a, b)
		}
	}
	if len(p.Items) != 33 || len(wire.Items) != len(p.Items) {
		t.Fatalf("%d items, in the file %d", len(p.Items), len(wire.Items))
	}
	for i, it := range wire.Items {
		var form map[string]any
		if err := json.Unmarshal(it.Form, &form); err != nil {
			t.Fatal(err)
		}
		same(it.ID+" form", formTree(p.Items[i].Form), form)
		want := it.Item
		want.Form = p.Items[i].Form
		same(it.ID, p.Items[i], want)
	}
	for _, part := range []struct {
		what      string
		got, want any
	}{
		{"head", []string{p.ID, p.Hash, p.From, p.Until}, []string{wire.ID, wire.Hash, wire.From, wire.Until}},
		{"facts", p.Facts, wire.Facts}, {"scope", p.Scope, wire.Scope}, {"groups", p.Groups, wire.Groups},
		{"messages", p.Messages, wire.Messages},
	} {
		same(part.what, part.got, part.want)
	}
}

// formTree is a form as its rules should have it: what it has not is not there.
func formTree(f award.Form) map[string]any {
	out := fieldTree(f.Fields)
	out["form"] = f.Name()
	return out
}

func fieldTree(fields func(award.Seen)) map[string]any {
	out := map[string]any{}
	fields(func(key string, _ award.FactType, at any) {
		if list, ok := at.(award.Records); ok {
			records := make([]any, list.Len())
			for i := range records {
				records[i] = fieldTree(func(see award.Seen) { list.Fields(i, see) })
			}
			out[key] = records
		} else if v := reflect.ValueOf(at).Elem(); v.Kind() != reflect.Pointer || !v.IsNil() {
			out[key] = v.Interface()
		}
	})
	return out
}

// alike writes JSON so that none, null and an empty list are one, and the order of keys does not count.
func alike(t *testing.T, in []byte) string {
	t.Helper()
	var tree any
	if err := json.Unmarshal(in, &tree); err != nil {
		t.Fatal(err)
	}
	sorted, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(sorted), "[]", "null")
}

// TestLookUps by id.
func TestLookUps(t *testing.T) {
	p := realRules(t)
	for i := range p.Items {
		if it, ok := p.Item(p.Items[i].ID); !ok || it != &p.Items[i] {
			t.Errorf("item %s is not found", p.Items[i].ID)
		}
	}
	for _, f := range p.Facts {
		if got, ok := p.Fact(f.ID); !ok || !reflect.DeepEqual(got, f) {
			t.Errorf("fact %s is not found", f.ID)
		}
	}
	if _, ok := p.Item("8-1"); ok {
		t.Error("an item is found that is not there")
	}
	if _, ok := p.Fact(""); ok {
		t.Error("a fact is found that is not there")
	}
}
