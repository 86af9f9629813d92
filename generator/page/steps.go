package page

import (
	"strings"

	"lingang/generator/figure"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// steps writes the arithmetic of an award in words, as site/components/shared/steps.ts does in the browser, with the same texts.
func (s *Site) steps(w words, a award.Award) (out []string) {
	t := s.texts(w.lang)
	for _, step := range a.Steps {
		text := ""
		if step.End != "" {
			text = t.get("quiz.steps." + step.End)
		}
		out = append(out, capital(text+s.step(w, step)))
	}
	return out
}

func (s *Site) step(w words, step award.Step) string {
	t := s.texts(w.lang)
	show := func(in award.Input) string {
		switch in.Name {
		case "rate", "share":
			return figure.Percent(in.Value)
		case "count":
			return figure.Group(in.Value)
		}
		return figure.Yuan(w.lang, in.Value)
	}
	named := func(i award.Input) string {
		if i.Fact == "" {
			return show(i)
		}
		q, _ := w.p.Fact(i.Fact)
		return fillIn(t.get("quiz.steps.named"), "name", in(policy.Text(q.Label), w.lang), "value", show(i))
	}
	pairs := []string{"value", figure.Yuan(w.lang, step.Value)}
	inputs := map[string]award.Input{}
	var all []string
	for _, i := range step.Inputs {
		inputs[i.Name] = i
		pairs = append(pairs, i.Name, named(i))
		all = append(all, named(i))
	}
	_, has := inputs["over"]
	say := func(key string, more ...string) string {
		return fillIn(t.get("quiz.steps."+key), append(more, pairs...)...)
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
		return say("greater", "inputs", strings.Join(all, t.get("quiz.list.comma")))
	case award.OpDeduct:
		if step.Value.IsZero() {
			return say("deduct_to_zero")
		}
	}
	return say(step.Op)
}
