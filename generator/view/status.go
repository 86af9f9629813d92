package view

import (
	"strings"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Statuses are all that a policy can have.
var Statuses = []string{award.NotYet, award.InForce, award.Expired}

// Status is a policy's status on a day.
func Status(p *policy.Policy, today string) string {
	return award.StatusOn(today, p.Meta.From, p.Meta.Until)
}

// Status is the policy's status on the day of the build.
func (v View) Status() string { return Status(v.Policy, v.Today) }

// StatusText says a status in words: those of a group of texts, such as "status".
func (v View) StatusText(group, status string) string { return v.Lived(group + "." + status) }

// Lived is a text of the interface that says when the policy applies. Where it has no last day, or ended before its
// time, the text is the one beside it of the same key and that kind of end, if there is one.
func (v View) Lived(key string, pairs ...string) string {
	for _, suffix := range lives(v.Policy.Meta) {
		if _, ok := v.Strings[v.Lang][key+suffix]; ok {
			key += suffix
			break
		}
	}
	return v.T(key, append(v.ends(), pairs...)...)
}

// lives are what stands behind the keys of texts for a policy of this kind, the nearest first.
func lives(m policy.Meta) []string {
	switch life := m.Life(); {
	case m.Ended != nil:
		return []string{lifeMark + life, lifeMark + "ended"}
	case life != "":
		return []string{lifeMark + life}
	}
	return nil
}

// lifeMark stands between the key of a text and the kind of end that it is for.
const lifeMark = "_when_"

// ends are the days of the policy as texts name them, and what took its place.
func (v View) ends() []string {
	m := v.Policy.Meta
	out := []string{"from", v.Date(m.From), "until", v.Date(m.Until)}
	if m.Ended != nil {
		out = append(out, "ended", v.Date(m.Ended.From), "by", v.Of(m.Ended.By))
	}
	return out
}

// settle puts the texts for the policy's kind of end in the place of those that they stand beside, and takes the others
// out, for scripts. What a script cannot know is filled in.
func (v View) settle(texts map[string]string) map[string]string {
	for key := range texts {
		if !strings.Contains(key, lifeMark) {
			v.settleOne(texts, key)
		}
	}
	for key := range texts {
		if strings.Contains(key, lifeMark) {
			delete(texts, key)
		}
	}
	return texts
}

func (v View) settleOne(texts map[string]string, key string) {
	for _, suffix := range lives(v.Policy.Meta) {
		if own, ok := texts[key+suffix]; ok {
			if e := v.Policy.Meta.Ended; e != nil {
				own = Fill(own, "ended", v.Date(e.From), "by", v.Of(e.By))
			}
			texts[key] = own
			return
		}
	}
}
