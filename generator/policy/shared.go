package policy

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/problem"
	"lingang/generator/yamlfile"
)

// SharedFact is a fact that several policies ask for, each in its own words and under its own id: content/facts.yaml
// asks for it once.
type SharedFact struct {
	ID       string  `yaml:"id"`
	Type     string  `yaml:"type"`
	Label    Text    `yaml:"label"`
	Options  Options `yaml:"options"`
	Question Text    `yaml:"question"`
	Help     Text    `yaml:"help"`
}

// SharedFacts are those of a site, in the order asked.
type SharedFacts struct {
	List []SharedFact
	File *yamlfile.File
}

// SharedName is the file of shared facts in content/.
const SharedName = "facts.yaml"

// Shared says which shared fact a question of a policy asks for: its id, or, where there are options, which of the
// policy's own fit each of the shared ones.
type Shared struct {
	Fact    string              `yaml:"fact"`
	Options map[string][]string `yaml:"options"`
}

// UnmarshalYAML takes an id or {fact:, options:}.
func (s *Shared) UnmarshalYAML(unmarshal func(any) error) error {
	if unmarshal(&s.Fact) == nil {
		return nil
	}
	return unmarshal((*plainShared)(s))
}

// plainShared is it written out.
type plainShared Shared

// Fit is what policy.yaml says for the page that sets policies side by side.
type Fit struct {
	// Given are answers that are taken as given there: whoever compares places would settle in this one.
	Given Facts `yaml:"given"`
}

var sharedTypes = []string{"money", "count", "yes_no", "one_of"}

// ReadShared reads the facts that policies share, and reports what is wrong with them. Problems show the file as shown.
func ReadShared(content fs.FS, shown string, problems *problem.List) *SharedFacts {
	out := &SharedFacts{}
	out.File = yamlfile.Read(content, SharedName, shown, &out.List, problems)
	known := map[string]bool{}
	for i, f := range out.List {
		at := fmt.Sprintf("$[%d]", i)
		wrong := func(key, what, hint string) { out.File.Problem(problems, at+key, what, hint) }
		if f.ID == "" || known[f.ID] {
			wrong("", fmt.Sprintf("the id %q is missing or used twice", f.ID), "give each fact an id of its own")
		}
		known[f.ID] = true
		if !slices.Contains(sharedTypes, f.Type) {
			wrong(".type", fmt.Sprintf("unknown type %q", f.Type), "money, count, yes_no or one_of")
		}
		for _, text := range []struct {
			key string
			is  Text
		}{{"label", f.Label}, {"question", f.Question}, {"help", f.Help}} {
			if text.is.IsZero() {
				wrong("", fmt.Sprintf("fact %q has no %s", f.ID, text.key), "write it in both languages")
			}
			if other := law.Foreign(text.is.ZH) + law.Foreign(text.is.EN); f.Type == "money" && other != "" {
				wrong("."+text.key, foreignMoney(other), onlyYuan)
			}
		}
		if (f.Type == "one_of") != (len(f.Options) > 0) {
			wrong("", fmt.Sprintf("fact %q: options go with one_of, and with nothing else", f.ID),
				"give options: or another type")
		}
	}
	return out
}

// Asked are the facts of the list that some of the policies ask for.
func (s *SharedFacts) Asked(policies []*Policy) (out []SharedFact) {
	if s == nil {
		return nil
	}
	for _, f := range s.List {
		if slices.ContainsFunc(policies, func(p *Policy) bool { _, ok := p.Sharing(f.ID); return ok }) {
			out = append(out, f)
		}
	}
	return out
}

// AsQuestion is the fact as a question.
func (f SharedFact) AsQuestion() Question {
	return Question{ID: f.ID, Type: f.Type, Label: f.Label, Options: f.Options, Question: f.Question, Help: f.Help}
}

// Sharing is the policy's question that asks for a shared fact.
func (p *Policy) Sharing(id string) (Question, bool) {
	for _, q := range p.Facts {
		if q.Shared != nil && q.Shared.Fact == id {
			return q, true
		}
	}
	return Question{}, false
}

// Fitting are the policies that can be set side by side: those that ask for shared facts, if there are several. A site
// that shares none sets none.
func (s *SharedFacts) Fitting(policies []*Policy) (out []*Policy) {
	if s == nil || len(s.List) == 0 {
		return nil
	}
	for _, p := range policies {
		if p != nil && slices.ContainsFunc(p.Facts, func(q Question) bool { return q.Shared != nil }) {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// Check reports what a policy says of shared facts that is not so. Without its file of facts, which a build lets go of,
// the policy has been checked; on a site that shares none there is nothing to be wrong about.
func (s *SharedFacts) Check(p *Policy, problems *problem.List) {
	if p == nil || p.FactsFile == nil || !p.FactsFile.OK || s.File == nil || !s.File.OK {
		return
	}
	taken := map[string]string{}
	for i, q := range p.Facts {
		if q.Shared == nil {
			continue
		}
		at := fmt.Sprintf("$.facts[%d].shared", i)
		wrong := func(what, hint string) { p.FactsFile.Problem(problems, at, what, hint) }
		n := slices.IndexFunc(s.List, func(f SharedFact) bool { return f.ID == q.Shared.Fact })
		if n < 0 {
			wrong(fmt.Sprintf("there is no shared fact %q", q.Shared.Fact), s.near(q.Shared.Fact))
			continue
		}
		f := s.List[n]
		if other := taken[f.ID]; other != "" {
			wrong(fmt.Sprintf("fact %q shares %q already", other, f.ID), "let one of them share it")
		}
		taken[f.ID] = q.ID
		if q.Currency != "" {
			wrong(fmt.Sprintf("fact %q is in another currency, and shared amounts are in yuan", q.ID), "share it no more")
		}
		if f.Type != q.Type {
			wrong(fmt.Sprintf("the shared fact %q is %s, and fact %q is %s", f.ID, f.Type, q.ID, q.Type),
				"share a fact of the same type, or none")
			continue
		}
		if f.Type == "one_of" {
			checkOptions(f, q, wrong)
		} else if len(q.Shared.Options) > 0 {
			wrong(fmt.Sprintf("the shared fact %q has no options", f.ID), "write shared: "+f.ID)
		}
	}
}

// checkOptions holds the two questions' options together, so that none of either is forgotten.
func checkOptions(f SharedFact, q Question, wrong func(what, hint string)) {
	mapped := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(q.Shared.Options)) {
		if !f.Options.has(id) {
			wrong(fmt.Sprintf("the shared fact %q has no option %q", f.ID, id), "its options are "+f.Options.names())
		}
		for _, own := range q.Shared.Options[id] {
			if !q.Options.has(own) {
				wrong(fmt.Sprintf("fact %q has no option %q", q.ID, own), "its options are "+q.Options.names())
			}
			mapped[own] = true
		}
	}
	for _, o := range f.Options {
		if _, ok := q.Shared.Options[o.ID]; !ok {
			wrong(fmt.Sprintf("nothing fits the option %q of the shared fact %q", o.ID, f.ID),
				"options: {"+o.ID+": [those of "+q.ID+" that fit it]}, or [] where none does")
		}
	}
	for _, o := range q.Options {
		if !mapped[o.ID] {
			wrong(fmt.Sprintf("the option %q of fact %q fits no option of the shared fact %q", o.ID, q.ID, f.ID),
				"name it beside the option that it fits")
		}
	}
}

func (s *SharedFacts) near(id string) string {
	var ids []string
	for _, f := range s.List {
		ids = append(ids, f.ID)
	}
	if near := problem.Nearest(id, ids); near != "" {
		return "is it " + near + "? The shared facts are in content/" + SharedName
	}
	return "ask for it in content/" + SharedName + ", or take shared: away"
}

func (o Options) has(id string) bool {
	return slices.ContainsFunc(o, func(one Option) bool { return one.ID == id })
}

func (o Options) names() string {
	var ids []string
	for _, one := range o {
		ids = append(ids, one.ID)
	}
	return strings.Join(ids, ", ")
}

// fit checks what is taken as given where policies are set side by side.
func (l *loader) fit() {
	l.policy.Fit = l.meta.Fit
	for _, id := range slices.Sorted(maps.Keys(l.meta.Fit.Given)) {
		wrong := func(what, hint string) { l.metaYAML.Problem(l.problems, "$.fit.given", what, hint) }
		q, ok := l.policy.Fact(id)
		if !ok {
			wrong(fmt.Sprintf("no fact %q", id), "take it out, or ask for it in questions.yaml")
			continue
		}
		if q.Shared != nil {
			wrong(fmt.Sprintf("fact %q is shared: the reader answers it", id), "take it out, or share it no more")
			continue
		}
		facts, err := FactsJSON(Facts{id: l.meta.Fit.Given[id]})
		if err != nil {
			wrong(fmt.Sprintf("fact %q: %v", id, err), "write an answer")
			continue
		}
		if l.policy.Rules != nil {
			for _, e := range l.policy.Rules.Evaluate(facts).Errors {
				wrong(fmt.Sprintf("fact %q: %s", id, strings.TrimSuffix(e.Message.EN, ".")),
					"write an answer that the question takes")
			}
		}
	}
}
