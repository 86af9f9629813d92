package tools

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"lingang/generator/policy"
	"lingang/generator/view"
)

// Call is a function of api/award.js. The page about the module, its description for programs (api/award.openrpc.json)
// and the test that compares both with the module's types are made of the list of them.
type Call struct {
	Name  string      // load, or Award.evaluate
	Type  string      // as TypeScript has it
	Forms [][2]string // as the page shows it, and the key of its words
	takes []param
	gives string // of components.schemas, or "" for nothing
	async bool
	fails bool // with an AwardError
}

// param is what a function takes.
type param struct {
	name     string
	required bool
	schema   any
	example  func(policy, facts string) any
}

// ErrorCodes are the codes of an AwardError, with the keys of their words.
var ErrorCodes = []string{"unknown_policy", "wasm_unavailable", "wasm_failed", "rules_failed"}

// Calls are the functions of the module, and those of what load and loadAsync give.
func Calls() []Call {
	ref := func(name string) any { return map[string]any{"$ref": "#/components/schemas/" + name} }
	listOf := func(name string) any { return map[string]any{"type": "array", "items": ref(name)} }
	options := func(properties map[string]any, required ...string) any {
		out := map[string]any{"type": "object", "properties": properties}
		if len(required) > 0 {
			out["required"] = required
		}
		return out
	}
	function := func(says string) any { return map[string]any{"description": says} }
	progress := function("function: (bytes, total) => void")
	chosen := param{name: "options", required: true, schema: options(map[string]any{"policy": ref("Policy")}, "policy"),
		example: func(policy, _ string) any { return map[string]any{"policy": policy} }}
	loading := chosen
	loading.schema = options(map[string]any{"policy": ref("Policy"), "onProgress": progress}, "policy")
	facts := param{"facts", true, ref("Facts"), func(_, facts string) any { return json.RawMessage(facts) }}
	list := param{"list", true, listOf("Facts"), func(_, facts string) any { return []any{json.RawMessage(facts), json.RawMessage("{}")} }}
	text := param{"text", true, map[string]any{"type": "string"}, func(_, facts string) any { return facts }}
	brief := param{name: "options", schema: options(map[string]any{"steps": map[string]any{"const": false}})}
	all := param{name: "options", schema: options(map[string]any{
		"steps": map[string]any{"const": false}, "signal": function("AbortSignal"),
		"onProgress": function("function: (done, total) => void"), "keep": function("function: (result, index) => any"),
	})}
	evaluate := [][2]string{{"evaluate(facts)", "evaluate"}, {"evaluate(facts, { steps: false })", "brief"}}
	evaluateAll := [][2]string{{"evaluateAll(list, options)", "all"}}
	return []Call{
		{"load", "(options: { policy: string }) => Promise<Award>",
			[][2]string{{"load({ policy })", "load"}}, []param{chosen}, "Award", true, true},
		{"loadAsync", "(options: { policy: string; onProgress?: Progress | undefined }) => Promise<AsyncAward>",
			[][2]string{{"loadAsync({ policy, onProgress })", "load_async"}}, []param{loading}, "AsyncAward", true, true},
		{"Award.evaluate", "{ (facts: object): Result; (facts: object, options: WithoutSteps): Brief }",
			evaluate, []param{facts, brief}, "Result", false, false},
		{"Award.evaluateMany", "(list: readonly object[]) => Result[]",
			[][2]string{{"evaluateMany(list)", "many"}}, []param{list}, "Results", false, false},
		{"Award.evaluateAll", "EvaluateAll", evaluateAll, []param{list, all}, "Results", true, false},
		{"Award.evaluateText", "(facts: string, options?: WithoutSteps) => string",
			[][2]string{{"evaluateText(text)", "text"}}, []param{text, brief}, "Text", false, false},
		{"AsyncAward.evaluate",
			"{ (facts: object): Promise<Result>; (facts: object, options: WithoutSteps): Promise<Brief> }",
			evaluate, []param{facts, brief}, "Result", true, false},
		{"AsyncAward.evaluateAll", "EvaluateAll", evaluateAll, []param{list, all}, "Results", true, false},
		{"AsyncAward.close", "() => void", [][2]string{{"close()", "close"}}, nil, "", false, false},
	}
}

// callsOf are the calls of an object, "" for the module's own.
func callsOf(object string) (out []Call) {
	for _, c := range Calls() {
		of, _, inside := strings.Cut(c.Name, ".")
		if inside && of == object || !inside && object == "" {
			out = append(out, c)
		}
	}
	return out
}

// OpenRPC is api/award.openrpc.json: the module's functions as an OpenRPC document. It is no protocol over a line: a
// method is a function, its parameters stand in their order, and what fails is an AwardError. It speaks English.
func OpenRPC(v view.View, policies []*policy.Policy) []byte {
	codes := []map[string]any{}
	for _, code := range ErrorCodes {
		codes = append(codes, map[string]any{"code": code, "meaning": v.T("api.errors." + code)})
	}
	first := policies[0]
	facts := Example(first)
	methods := []any{}
	for _, c := range Calls() {
		var says []string
		for _, form := range c.Forms {
			says = append(says, v.T("api.calls."+form[1]))
		}
		params, values := []any{}, []any{}
		for _, p := range c.takes {
			params = append(params, map[string]any{"name": p.name, "required": p.required, "schema": p.schema})
			if p.example != nil {
				values = append(values, map[string]any{"name": p.name, "value": p.example(first.Slug, facts)})
			}
		}
		method := map[string]any{
			"name": c.Name, "summary": c.Forms[0][0], "description": strings.Join(says, " "), "paramStructure": "by-position",
			"params": params, "x-typescript": c.Type, "x-promise": c.async,
			"examples": []any{map[string]any{"name": first.Slug, "params": values}},
		}
		if c.gives != "" {
			method["result"] = map[string]any{"name": c.gives, "schema": map[string]any{"$ref": "#/components/schemas/" + c.gives}}
		}
		if c.fails {
			method["x-errors"] = codes
		}
		methods = append(methods, method)
	}
	document := map[string]any{
		"openrpc": "1.3.2",
		"info": map[string]any{"title": "api/award.js", "version": "1", "description": v.T("api.lead") + " " + v.T("api.page.errors"),
			"license": map[string]any{"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}},
		"x-module": v.Absolute(view.EnginePath), "methods": methods,
		"components": map[string]any{"schemas": apiSchemas(v, policies)},
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(document); err != nil {
		panic(err) // plain data
	}
	return b.Bytes()
}

// apiSchemas are what functions take and give, by the schemas that are published.
func apiSchemas(v view.View, policies []*policy.Policy) map[string]any {
	slugs, facts := []string{}, []any{}
	for _, p := range policies {
		slugs = append(slugs, p.Slug)
		facts = append(facts, map[string]any{"$ref": v.Absolute(view.DataPath(p.Slug, "facts.schema.json"))})
	}
	object := func(name string) any {
		properties, members := map[string]any{"policy": map[string]any{"$ref": "#/components/schemas/Policy"},
			"rules": map[string]any{"type": "string"}}, []string{"policy", "rules"}
		for _, c := range callsOf(name) {
			_, member, _ := strings.Cut(c.Name, ".")
			members = append(members, member)
			properties[member] = map[string]any{"description": "function: the method " + c.Name}
		}
		return map[string]any{"type": "object", "properties": properties, "required": slices.Compact(members),
			"description": v.T("api.calls.rules")}
	}
	result := map[string]any{"$ref": v.Absolute("data/result.schema.json")}
	return map[string]any{
		"Policy": map[string]any{"enum": slugs}, "Facts": map[string]any{"anyOf": facts}, "Result": result,
		"Results": map[string]any{"type": "array", "items": map[string]any{"$ref": "#/components/schemas/Result"}},
		"Text":    map[string]any{"type": "string", "contentMediaType": "application/json", "contentSchema": result},
		"Award":   object("Award"), "AsyncAward": object("AsyncAward"),
	}
}
