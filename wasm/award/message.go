package award

import "strings"

// message fills a template of the policy's messages: {fact} is the label, the other placeholders are given as pairs of
// name and value. The words live in content; an unknown code shows itself, which a test of the content keeps from
// happening.
func (p *Policy) message(code string, fact Text, args ...string) Text {
	t, ok := p.Messages[code]
	if !ok {
		return Text{code, code}
	}
	return Text{fill(t.ZH, fact.ZH, args), fill(t.EN, fact.EN, args)}
}

// fill puts the label and the values in, in one pass: a value that itself looks like a placeholder stays as it is.
func fill(template, fact string, args []string) string {
	out := ""
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			return out + template
		}
		end := strings.IndexByte(template[open:], '}')
		if end < 0 {
			return out + template
		}
		out += template[:open] + valueOf(template[open+1:open+end], fact, args)
		template = template[open+end+1:]
	}
}

func valueOf(name, fact string, args []string) string {
	if name == "fact" {
		return fact
	}
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1]
		}
	}
	return "{" + name + "}"
}
