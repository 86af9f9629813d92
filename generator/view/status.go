package view

import (
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
func (v View) StatusText(group, status string) string {
	m := v.Policy.Meta
	return v.T(group+"."+status, "from", v.Date(m.From), "until", v.Date(m.Until))
}
