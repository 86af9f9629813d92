// Package view is what the pages of a policy share: its words in a language as one page shows them.
//
// A [View] knows a policy, a language and the page that it is for. It looks texts of the interface up, picks the
// language of a bilingual text, renders what content says (links, numbers of rules, amounts), and gives the paths and
// addresses of other pages. The rooms of generator/page are functions of a View. They do not know the site: where files
// go, which policies there are and what the day is, an [Env] says.
package view

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"path"

	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// Env is what the views of one policy, or of the pages around the policies, have in common.
type Env struct {
	Strings  text.Strings
	Content  string // the folder of the content, as problems show it
	Base     *url.URL
	Today    string // YYYY-MM-DD: decides the status that pages show
	Engine   string // path of the calculator's module, by its hash
	Policies []*policy.Policy
	// Page is where a policy's page of a name lies under the policy's folder, if texts may link to it.
	Page     func(p *policy.Policy, name string) (under string, ok bool)
	Problems *problem.List
	Files    Files
	Memo     *Memo // nil: nothing is kept
}

// Files take what a page names besides itself, such as the data of its script.
type Files interface {
	// Write adds a file of the site.
	Write(path string, b []byte)
	// Once makes a file that several pages name a single time, and gives its path.
	Once(what string, make func() string) string
}

// View is a policy in a language, as seen from a page.
type View struct {
	*Env
	Policy *policy.Policy // nil for texts that belong to no policy
	Lang   law.Lang
	From   string // the page's path
	Here   string // the clause whose page it is, if any
}

// To is the same view from another page.
func (v View) To(from string) View {
	v.From, v.Here = from, ""
	return v
}

// ToClause is the same view from a clause's own page.
func (v View) ToClause(id string) View {
	v.From, v.Here = v.Clause(id), id
	return v
}

// Other is the same view in the other language.
func (v View) Other() View {
	v.Lang = Other(v.Lang)
	return v
}

// In is the same view in a language.
func (v View) In(lang law.Lang) View {
	v.Lang = lang
	return v
}

// T is a text of the interface, its {placeholders} filled from pairs. A missing one is a problem, not an empty place on
// the page.
func (v View) T(key string, pairs ...string) string {
	text, ok := v.Strings[v.Lang][key]
	if !ok && v.Strings[v.Lang] != nil { // else the texts could not be read, which has been told
		v.Problem(path.Join(v.Content, "strings", string(v.Lang)+".yaml"), fmt.Sprintf("there is no text %q", key),
			"a page asks for it; add it in both languages")
	}
	return Fill(text, pairs...)
}

// Texts are those of the interface under a prefix, without it, for a policy that ends as the view's does.
func (v View) Texts(prefix string) map[string]string {
	texts := v.Strings.Under(v.Lang, prefix)
	if v.Policy == nil {
		return texts
	}
	return v.settle(texts)
}

// Of picks the view's language of a text.
func (v View) Of(t policy.Text) string { return Of(t, v.Lang) }

// Named picks the view's language of a text of the rules.
func (v View) Named(t award.Text) string { return v.Of(policy.Text(t)) }

// Problem notes what is wrong with a file.
func (v View) Problem(file, what, hint string) { v.Problems.Add(file, what, hint) }

// Of picks a language of a text.
func Of(t policy.Text, lang law.Lang) string {
	if lang == law.ZH {
		return t.ZH
	}
	return t.EN
}

// Both gives a text in the form that it has in each language.
func Both(f func(law.Lang) string) policy.Text {
	return policy.Text{ZH: f(law.ZH), EN: f(law.EN)}
}

// Other is the other language.
func Other(lang law.Lang) law.Lang {
	if lang == law.ZH {
		return law.EN
	}
	return law.ZH
}

// HTMLLang is the tag of a language on pages.
func HTMLLang(lang law.Lang) string {
	if lang == law.ZH {
		return "zh-CN"
	}
	return "en"
}

// Fill puts values into {placeholders}.
func Fill(s string, pairs ...string) string { return text.Fill(s, pairs...) }

// Words are what the forms of award write with.
func (v View) Words() form.Words {
	return form.Words{Lang: v.Lang, Text: v.T, Label: v.Label, Option: func(fact, value string) string {
		q, _ := v.Policy.Fact(fact)
		return v.OptionLabel(q, value)
	}, Unit: func(fact string) string {
		q, _ := v.Policy.Fact(fact)
		return v.Of(q.Unit)
	}, Currency: func(fact string) string {
		q, _ := v.Policy.Fact(fact)
		return q.Currency
	}}
}

// Hashed writes a file under a name that changes with it, and gives its path: assets/<dir>/names-0123456789.json.
func (v View) Hashed(dir, name, ext string, b []byte) string {
	at := HashedPath(path.Join("assets", dir), name, ext, b)
	v.Files.Write(at, b)
	return at
}

// HashedPath is the path of a file that is named by its hash.
func HashedPath(dir, name, ext string, b []byte) string {
	sum := sha256.Sum256(b)
	return dir + "/" + name + "-" + hex.EncodeToString(sum[:])[:10] + ext
}

// Data writes what a script reads, as a file of the policy, and gives its path.
func (v View) Data(name string, data any) string {
	return v.Hashed(v.Policy.Slug, name, ".json", wire.Plain(data))
}

// ScriptJSON is plain data for a script element or an attribute, with the escapes that HTML needs.
func ScriptJSON(data any) template.JS {
	b, err := json.Marshal(data)
	if err != nil {
		panic(err) // plain data
	}
	return template.JS(b)
}
