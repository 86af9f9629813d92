package result

import (
	"strings"

	"lingang/generator/figure"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// steps writes the arithmetic of an award in words, as site/components/shared/steps.ts does in the browser, with the
// same texts.
func steps(v view.View, a award.Award) (out []string) {
	for _, step := range a.Steps {
		text := ""
		if step.End != "" {
			text = v.T("quiz.steps." + step.End)
		}
		out = append(out, view.Capital(text+stepText(v, step)))
	}
	return out
}

func stepText(v view.View, step award.Step) string {
	show := func(in award.Input) string {
		switch in.Name {
		case "rate", "share":
			return figure.Percent(in.Value)
		case "count":
			return figure.Group(in.Value)
		}
		return figure.Yuan(v.Lang, in.Value)
	}
	named := func(i award.Input) string {
		if i.Fact == "" {
			return show(i)
		}
		return v.T("quiz.steps.named", "name", v.Label(i.Fact), "value", show(i))
	}
	value := show(award.Input{Name: measure(step), Value: step.Value})
	pairs := []string{"value", value}
	inputs := map[string]award.Input{}
	var all []string
	for _, i := range step.Inputs {
		inputs[i.Name] = i
		pairs = append(pairs, i.Name, named(i))
		all = append(all, named(i))
	}
	_, has := inputs["over"]
	say := func(key string, more ...string) string {
		return v.T("quiz.steps."+key, append(more, pairs...)...)
	}
	switch step.Op {
	case award.OpMultiply:
		return strings.Join(all, " × ") + " = " + pairs[1]
	case award.OpAdd:
		return strings.Join(all, " + ") + " = " + pairs[1]
	case award.OpCap:
		if inputs["amount"].Value.Equal(step.Value) {
			return say("cap_under")
		}
		return say("cap_over")
	case award.OpBand:
		if _, ok := inputs["to"]; !ok {
			return say("band_last")
		}
		if inputs["from"].Value.IsZero() {
			return say("band_first")
		}
		return say("band")
	case award.OpTier:
		if _, higher := inputs["not_over"]; has && higher {
			return say("tier", "income", all[0])
		}
		if has {
			return say("tier_top", "income", all[0])
		}
		return say("tier_none", "income", all[0])
	case award.OpGreater:
		return say("greater", "inputs", strings.Join(all, v.T("quiz.list.comma")))
	case award.OpDeduct:
		if step.Value.IsZero() {
			return say("deduct_to_zero")
		}
	case award.OpLess:
		if rest := strings.Join(all[1:], " − "); step.Value.IsZero() {
			return say("less_none", "first", all[0], "rest", rest)
		}
		return strings.Join(all, " − ") + " = " + value
	case award.OpDivide:
		return say("divide", "all", strings.Join(all, " ÷ "))
	case award.OpLeast, award.OpGreatest:
		return say(step.Op, "all", strings.Join(all, v.T("quiz.list.comma")))
	case award.OpWhole:
		if len(all) == 1 {
			return say("whole_number", "amount", all[0])
		}
		return say("whole", "amount", all[0], "size", all[1])
	case award.OpCase:
		var conditions []string
		for i := 1; i < len(step.Inputs)-1; i += 2 {
			bound := step.Inputs[i]
			key := bound.Name
			bound.Name = step.Inputs[i-1].Name
			conditions = append(conditions, v.T("quiz.steps."+key, "a", all[i-1], "b", named(bound)))
		}
		if conditions == nil {
			return say("case_none")
		}
		return say("case", "conditions", strings.Join(conditions, v.T("quiz.steps.also")))
	case award.OpLimit:
		if inputs["instalment"].Value.Equal(step.Value) {
			return say("limit_under")
		}
		return say("limit_over")
	}
	return say(step.Op)
}

// measure is what a step's value is measured in, as an input with that name is: a rate, a count, or an amount of money.
func measure(step award.Step) string {
	if len(step.Inputs) == 0 {
		return ""
	}
	first, last := step.Inputs[0].Name, step.Inputs[len(step.Inputs)-1].Name
	switch step.Op {
	case award.OpWhole, award.OpCounted:
		return "count"
	case award.OpDivide:
		if first == last {
			return "rate"
		}
	case award.OpMultiply:
		for _, in := range step.Inputs {
			if in.Name != "rate" && in.Name != "count" {
				return ""
			}
			if in.Name == "count" {
				first = "count"
			}
		}
	case award.OpCase:
		return last
	case award.OpAdd, award.OpLess, award.OpLeast, award.OpGreatest:
	default:
		return ""
	}
	return first
}
