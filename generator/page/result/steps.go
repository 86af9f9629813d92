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
	pairs := []string{"value", figure.Yuan(v.Lang, step.Value)}
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
	}
	return say(step.Op)
}
