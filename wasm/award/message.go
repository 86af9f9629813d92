package award

import "strings"

// message fills a template of the policy's messages: {fact} is the label, the other placeholders are given as pairs of name and
// value. The words live in content; an unknown code shows itself, which a test of the content keeps from happening.
func (p *Policy) message(code string, fact Text, args ...string) Text {
	t, ok := p.Messages[code]
	if !ok {
		return Text{code, code}
	}
	return Text{fill(t.ZH, fact.ZH, args), fill(t.EN, fact.EN, args)}
}

func fill(template, fact string, args []string) string {
	if !strings.Contains(template, "{") {
		return template
	}
	pairs := make([]string, 0, len(args)+2)
	pairs = append(pairs, "{fact}", fact)
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", args[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(template)
}
