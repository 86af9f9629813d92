package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"

	"lingang/generator/form"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/schema"
	"lingang/wasm/award"
)

// schemas adds the JSON Schemas (2020-12): data/result.schema.json, data/rules.schema.json and data/policy.schema.json
// as they lie in site/api/schema, each with its address as $id. What the forms have, the forms say.
func (o Options) schemas(files map[string][]byte, base *url.URL) error {
	for _, name := range []string{"result.schema.json", "rules.schema.json", "policy.schema.json"} {
		b, err := os.ReadFile(filepath.Join(o.Site, "api", "schema", name))
		if err != nil {
			return err
		}
		rest, ok := bytes.CutPrefix(bytes.TrimSpace(b), []byte("{"))
		if !ok || !json.Valid(b) {
			return fmt.Errorf("site/api/schema/%s is not a JSON object", name)
		}
		if name == "rules.schema.json" {
			forms, err := json.MarshalIndent(schemaOfForms(), "   ", " ")
			if err != nil {
				return err
			}
			rest = bytes.Replace(rest, []byte(`"oneOf": []`), append([]byte(`"oneOf": `), forms...), 1)
		}
		path := "data/" + name
		files[path] = fmt.Appendf(nil, "{\n \"$id\": %s,%s\n", jsString(base.JoinPath(path).String()), rest)
	}
	return nil
}

// contentSchemas adds the schemas of the content files, data/schema/*.json, each with its address as $id.
func (o Options) contentSchemas(files map[string][]byte, base *url.URL) error {
	all, _ := schema.All()
	for name, n := range all {
		at := "data/schema/" + name + ".json"
		n["$id"] = base.JoinPath(at).String()
		b, err := json.MarshalIndent(n, "", " ")
		if err != nil {
			return err
		}
		files[at] = append(b, '\n')
	}
	return nil
}

// factsSchema adds the schema of a policy's facts.
func factsSchema(files map[string][]byte, p *policy.Policy, base *url.URL) error {
	path := "data/" + p.Slug + "/facts.schema.json"
	b, err := json.MarshalIndent(schemaOfFacts(p, base.JoinPath(path).String()), "", " ")
	files[path] = append(b, '\n')
	return err
}

// dataPackage adds the description of a policy's data, of which the rules lie elsewhere.
func (m *maker) dataPackage(files map[string][]byte, p *policy.Policy, problems *problem.List) {
	all := maps.Clone(files)
	all["data/"+p.Slug+"/rules.json"] = p.RulesJSON
	files["data/"+p.Slug+"/datapackage.json"] = m.site.DataPackage(p, all, problems)
}

// member and object are JSON objects in an order of their own.
type member struct {
	key   string
	value any
}

type object []member

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	for i, m := range o {
		out.WriteString([]string{"{", ","}[min(i, 1)] + jsString(m.key) + ":")
		b, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		out.Write(b)
	}
	if len(o) == 0 {
		out.WriteByte('{')
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// schemaOfForms is one of what each form has.
func schemaOfForms() (out []object) {
	for _, f := range form.All() {
		out = append(out, schemaOfFields(object{{"form", object{{"const", f.Name()}}}}, f.Fields))
	}
	return out
}

// schemaOfFields is an object with these members and the fields of a form.
func schemaOfFields(properties object, fields func(award.Seen)) object {
	required := []string{}
	for _, p := range properties {
		required = append(required, p.key)
	}
	ref := func(to string) object { return object{{"$ref", "#/$defs/" + to}} }
	text := object{{"type", "string"}}
	list := func(of object) object { return object{{"type", "array"}, {"items", of}} }
	none := func(award.Seen) {}
	fields(func(key string, _ award.FactType, at any) {
		var value object
		optional := false
		switch v := at.(type) {
		case *string:
			value = text
		case *award.Number:
			value = ref("number")
		case **award.Number:
			value, optional = ref("number"), true
		case *award.Numbers:
			value = ref("numbers")
		case **award.Deduction:
			value, optional = ref("deduction"), true
		case *award.Expr:
			value = ref("expression")
		case *[]award.Named:
			value = list(schemaOfFields(object{{"name", text}, {"is", ref("decimal")}, {"cites", ref("cites")}}, none))
		case *[]award.Option:
			value = list(schemaOfFields(object{{"value", text}, {"min", ref("names")}, {"max", ref("names")}}, none))
		case award.Records:
			v.Make(1)
			value = list(schemaOfFields(nil, func(see award.Seen) { v.Fields(0, see) }))
		}
		properties = append(properties, member{key, value})
		if !optional {
			required = append(required, key)
		}
	})
	return object{{"type", "object"}, {"properties", properties}, {"required", required},
		{"additionalProperties", false}}
}

func bilingual(t policy.Text) string { return t.ZH + " · " + t.EN }

// schemaOfFacts describes the facts that the engine takes. It takes everything that the engine does, and a little more:
// the grammar of amounts and the length of months are the engine's to judge.
func schemaOfFacts(p *policy.Policy, id string) object {
	maxYuan := int64(1e15)
	unknown := object{{"description", "未知，与不写相同 · Unknown, the same as absent"}, {"enum", []any{nil, "unknown"}}}
	defs := object{
		{"unknown", unknown},
		{"money", object{
			{"description", "以元为单位的数，或人们书写的金额：2000万、0.2亿、RMB 20 million；不写指数 · A number of yuan, or an amount as people write it; no exponent"},
			{"examples", []any{"2,000万", "RMB 20 million", 20000000}},
			{"anyOf", []object{
				{{"type", "string"}, {"minLength", 1}, {"maxLength", 40}},
				{{"type", "number"}, {"minimum", 0}, {"maximum", maxYuan}},
			}},
		}},
		{"decimal", object{
			{"description", "数，或文字；百分数写成3.6% · A number, or text; a percentage as 3.6%"},
			{"type", []string{"string", "number"}}, {"minLength", 1}, {"minimum", 0},
		}},
		{"date", object{{"type", "string"}, {"format", "date"},
			{"pattern", `^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`}}},
	}
	var properties object
	for _, f := range p.Facts {
		properties = append(properties, member{f.ID, schemaOfFact(f, maxYuan)})
	}
	return object{
		{"$id", id},
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", bilingual(policy.Text{ZH: p.Meta.Short.ZH + "：测算所用的事项", EN: "Facts for the award calculator, " +
			p.Meta.Short.EN})},
		{"description", "凡测算程序接受的都符合本模式；金额写法和每月天数由测算程序判断。 · All facts that the calculator accepts fit this schema; amount grammar and days of the month are the calculator's to judge."},
		{"type", "object"},
		{"properties", properties},
		{"additionalProperties", false},
		{"$defs", defs},
	}
}

// schemaOfFact is that of one fact, known or not.
func schemaOfFact(f policy.Question, maxYuan int64) object {
	var value object
	switch award.FactType(f.Type) {
	case award.Money:
		value = object{{"$ref", "#/$defs/money"}}
	case award.Quantity, award.Percent:
		value = object{{"$ref", "#/$defs/decimal"}}
	case award.YesNo:
		value = object{{"type", "boolean"}}
	case award.Count:
		high := f.Max
		if high == 0 {
			high = maxYuan
		}
		value = object{{"type", "integer"}, {"minimum", f.Min}, {"maximum", high}}
	case award.Date:
		value = object{{"$ref", "#/$defs/date"}}
	case award.OneOf:
		var options []object
		for _, opt := range f.Options {
			options = append(options, object{{"const", opt.ID}, {"description", bilingual(opt.Text)}})
		}
		value = object{{"oneOf", options}}
	case award.List:
		value = schemaOfList(f, maxYuan)
	}
	said := f.Label
	if c, ok := award.CurrencyOf(f.Currency); ok {
		said = policy.Text{ZH: said.ZH + "（" + c.Name.ZH + "）", EN: said.EN + " (" + c.Name.EN + ")"}
	}
	return object{
		{"description", bilingual(said)},
		{"anyOf", []object{value, {{"$ref", "#/$defs/unknown"}}}},
	}
}

// schemaOfList is rows as objects, the values of an only column, or all of them as text.
func schemaOfList(f policy.Question, maxYuan int64) object {
	var columns object
	for _, c := range f.Columns {
		columns = append(columns, member{c.ID, schemaOfFact(c, maxYuan)})
	}
	row := object{{"type", "object"}, {"properties", columns}, {"additionalProperties", false}}
	if len(f.Columns) == 1 {
		row = object{{"anyOf", []any{row, columns[0].value}}}
	}
	most := f.Max
	if most == 0 {
		most = 200
	}
	return object{{"anyOf", []object{{{"type", "array"}, {"maxItems", most}, {"items", row}}, {{"type", "string"}}}}}
}
