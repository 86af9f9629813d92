package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Calculator is the small calculator of a clause: the facts that its items need, and nothing else.
type Calculator struct {
	Fields []QuizFact
	// Applicant and Scope are taken as met until the reader says otherwise.
	Applicant     QuizFact
	ApplicantIs   string // the answer to begin with
	ApplicantName string
	Scope         []ScopeFields
	Words         string // the path of the names and wording that the script needs
	QuizPath      string
	Items         string // ids, with spaces between
}

// ScopeFields are facts that matter for some kinds of applicant only.
type ScopeFields struct {
	Applicants string // ids with spaces between; empty: for all
	Fields     []QuizFact
}

// calculator is nil where a clause has no item with a figure.
func (s *Site) calculator(w words, c *policy.Clause) *Calculator {
	if !slices.ContainsFunc(c.Items, func(it *award.Item) bool { return it.Kind.IsMoney() }) {
		return nil
	}
	return s.calculatorOf(w, c.Items)
}

// calculatorOf is the calculator of some items.
func (s *Site) calculatorOf(w words, items []*award.Item) *Calculator {
	out := &Calculator{QuizPath: string(w.lang) + "/" + w.p.Slug + "/quiz/", Words: s.calculatorWords(w)}
	for _, it := range items {
		out.Items = strings.TrimSpace(out.Items + " " + it.ID)
	}
	var asked []string
	field := func(fact string) (f QuizFact, fresh bool) {
		q, ok := w.p.Fact(fact)
		if !ok || slices.Contains(asked, fact) {
			return f, false
		}
		asked = append(asked, fact)
		return s.quizFact(w, q), true
	}
	out.Applicant, _ = field("applicant")
	out.ApplicantIs = usualApplicant(items, out.Applicant.Options)
	for _, o := range out.Applicant.Options {
		if o.Value == out.ApplicantIs {
			out.ApplicantName = inSentence(o.Label)
		}
	}
	scope := func(applicants, needs []string) {
		group := ScopeFields{Applicants: strings.Join(applicants, " ")}
		for _, need := range needs {
			if f, fresh := field(need); fresh {
				group.Fields = append(group.Fields, f)
			}
		}
		if len(group.Fields) > 0 {
			out.Scope = append(out.Scope, group)
		}
	}
	own := func(fact string) {
		if f, fresh := field(fact); fresh {
			out.Fields = append(out.Fields, f)
		}
	}
	for _, it := range items {
		for _, need := range it.Needs {
			if need.AtLeast == nil {
				own(need.Fact)
			}
		}
		for _, fact := range it.Form.Facts() {
			own(fact)
		}
		for _, need := range it.Needs {
			own(need.Fact) // a threshold on what is not the base
		}
	}
	for _, rule := range w.p.Rules.Scope {
		if slices.ContainsFunc(items, func(it *award.Item) bool { return concerns(it, rule.Applicants) }) {
			scope(rule.Applicants, rule.Needs)
		}
	}
	for _, it := range items {
		for _, who := range it.Who {
			scope(who.Applicants, who.Needs)
		}
	}
	return out
}

// usualApplicant is the kind of applicant that most of the items are for, best without having to be anything besides; of several,
// the first in the policy's order.
func usualApplicant(items []*award.Item, options []QuizOption) (usual string) {
	most := 0
	for _, o := range options {
		n := 0
		for _, it := range items {
			for _, who := range it.Who {
				if len(who.Applicants) > 0 && !slices.Contains(who.Applicants, o.Value) {
					continue
				}
				if n++; len(who.Needs) == 0 {
					n++
				}
			}
		}
		if n > most {
			usual, most = o.Value, n
		}
	}
	return usual
}

// wordsFrom is the page that addresses in the file of names are relative to: any clause's, since all lie side by side.
func (w words) wordsFrom() string { return string(w.lang) + "/" + w.p.Slug + "/clauses/any/" }

// calculatorWords writes the file of names and wording that the script reads, one for all clauses of a policy in a language, and
// gives its path. It has the form of quizData, with addresses as from any clause's page.
func (s *Site) calculatorWords(w words) string {
	return s.once("calculator-"+string(w.lang)+w.p.Slug, func() string { return s.writeCalculatorWords(w) })
}

func (s *Site) writeCalculatorWords(w words) string {
	base := string(w.lang) + "/" + w.p.Slug + "/clauses/"
	w.from = w.wordsFrom()
	data := s.quizData(w)
	delete(data, "groups")
	items, clauses := map[string]any{}, map[string]any{}
	for _, c := range w.p.Clauses {
		at := rel(w.from, base+c.ID+"/")
		clauses[c.ID] = map[string]string{"cite": in(c.Cite, w.lang), "url": at + "#law"}
		for _, it := range c.Items {
			items[it.ID] = map[string]any{"name": in(policy.Text(it.Name), w.lang), "url": at + "#item-" + it.ID, "kind": it.Kind, "frequency": it.Frequency}
		}
	}
	data["items"], data["clauses"] = items, clauses
	said := map[string]string{}
	for key, text := range s.Strings.Under(w.lang, "quiz") {
		if group, _, _ := strings.Cut(key, "."); slices.Contains([]string{"engine", "list", "reading", "row", "steps", "problems"}, group) {
			said[key] = text
		}
	}
	for key, text := range s.Strings.Under(w.lang, "calc") {
		said[key] = text
	}
	data["strings"] = said
	b, err := json.Marshal(data)
	if err != nil {
		panic(err) // plain data
	}
	sum := sha256.Sum256(b)
	path := "assets/" + w.p.Slug + "/calculator-" + string(w.lang) + "-" + hex.EncodeToString(sum[:])[:10] + ".json"
	s.write(path, b)
	return path
}
