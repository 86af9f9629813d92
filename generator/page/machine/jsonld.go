package machine

import (
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/page/clause"
	"lingang/generator/page/document"
	"lingang/generator/page/home"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// The objects of schema.org that pages have, their fields in the order of the keys.

type thing struct {
	ID   string `json:"@id,omitempty"`
	Type string `json:"@type"`
}

type reference struct {
	ID string `json:"@id"`
}

type webSite struct {
	thing
	About       any    `json:"about"` // a reference, or a list of them
	Description string `json:"description"`
	InLanguage  string `json:"inLanguage"`
	Name        string `json:"name"`
	URL         string `json:"url"`
}

type breadcrumbList struct {
	thing
	Elements []listItem `json:"itemListElement"`
}

type listItem struct {
	thing
	Item     string `json:"item"`
	Name     string `json:"name"`
	Position int    `json:"position"`
}

type named struct {
	thing
	Name string `json:"name"`
}

// legislation is a law or a clause of it, which leaves to the law what is the same.
type legislation struct {
	thing
	AlternateName    []string    `json:"alternateName,omitempty"`
	Expires          string      `json:"expires,omitempty"`
	HasPart          []reference `json:"hasPart,omitempty"`
	InLanguage       string      `json:"inLanguage"`
	IsBasedOn        *reference  `json:"isBasedOn,omitempty"`
	IsPartOf         *reference  `json:"isPartOf,omitempty"`
	Date             string      `json:"legislationDate,omitempty"`
	Identifier       string      `json:"legislationIdentifier,omitempty"`
	Jurisdiction     *named      `json:"legislationJurisdiction,omitempty"`
	LegalForce       string      `json:"legislationLegalForce"`
	LegalValue       string      `json:"legislationLegalValue,omitempty"`
	PassedBy         *named      `json:"legislationPassedBy,omitempty"`
	Name             string      `json:"name"`
	TemporalCoverage string      `json:"temporalCoverage"`
	TranslationOf    *reference  `json:"translationOfWork,omitempty"`
	URL              string      `json:"url,omitempty"`
	Translation      *reference  `json:"workTranslation,omitempty"`
}

type governmentService struct {
	thing
	AreaServed  string   `json:"areaServed"`
	Audience    audience `json:"audience"`
	Name        string   `json:"name"`
	Offers      offer    `json:"offers"`
	Provider    named    `json:"provider"`
	ServiceType string   `json:"serviceType"`
}

type audience struct {
	thing
	AudienceType string `json:"audienceType"`
}

type offer struct {
	thing
	Availability string `json:"availability,omitempty"`
	From         string `json:"validFrom"`
	Through      string `json:"validThrough,omitempty"`
}

type faqPage struct {
	thing
	InLanguage string        `json:"inLanguage"`
	MainEntity []faqQuestion `json:"mainEntity"`
	URL        string        `json:"url"`
}

type faqQuestion struct {
	thing
	Answer faqAnswer `json:"acceptedAnswer"`
	Name   string    `json:"name"`
	URL    string    `json:"url"`
}

type faqAnswer struct {
	thing
	Text string `json:"text"`
}

// Subject is a page of which something is said.
type Subject struct {
	view.View
	Description string
	Body        any
	Crumbs      []view.Crumb
	Site        bool // the home page of several policies
}

// JSONLD says what a page is about in the words of schema.org; empty where there is nothing to say.
func (p Subject) JSONLD() template.JS {
	var graph []any
	if len(p.Crumbs) > 0 {
		graph = append(graph, p.breadcrumbs())
	}
	if p.Site {
		graph = append(graph, p.website())
	}
	switch body := p.Body.(type) {
	case clause.Clause:
		graph = append(graph, p.clauseNodes(body)...)
	case []document.NotesClause:
		graph = append(graph, p.questions(body))
	case document.Overview:
		graph = append(graph, p.legislation(true)...)
	case document.Text:
		if body.Mode != "parallel" { // that one has both texts, and says enough without
			graph = append(graph, p.legislation(false)...)
		}
	case home.Home:
		graph = append(graph, p.website())
	}
	if len(graph) == 0 {
		return ""
	}
	return view.ScriptJSON(struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}{"https://schema.org", graph})
}

func (p Subject) website() webSite {
	var about any = reference{p.legislationID(p.Lang)}
	if len(p.Policies) > 1 {
		var all []reference
		for _, of := range p.Policies {
			all = append(all, reference{p.Absolute(view.PolicyPath(p.Lang, of.Slug, "text/"))})
		}
		about = all
	}
	home := p.Absolute(view.HomePath(p.Lang))
	return webSite{thing: thing{home + "#website", "WebSite"}, URL: home, Name: p.T("site.name"),
		Description: p.Description,
		InLanguage:  view.HTMLLang(p.Lang), About: about}
}

func (p Subject) breadcrumbs() breadcrumbList {
	out := breadcrumbList{thing: thing{Type: "BreadcrumbList"}}
	for i, c := range p.Crumbs {
		at := c.Path
		if at == "" {
			at = p.From
		}
		out.Elements = append(out.Elements, listItem{thing{Type: "ListItem"}, p.Absolute(at), c.Text, i + 1})
	}
	return out
}

// legislationID names the law in a language. The address of its text is its name, without a fragment: that page exists.
func (p Subject) legislationID(lang law.Lang) string {
	return p.Absolute(p.In(lang).Path("text/"))
}

func (p Subject) issuer(lang law.Lang) named {
	return named{thing{Type: "GovernmentOrganization"}, view.Of(p.Policy.Meta.Issuer, lang)}
}

func (p Subject) force() string {
	if p.Status() == award.InForce {
		return "https://schema.org/InForce"
	}
	return "https://schema.org/NotInForce"
}

// legislation is the law in Chinese and its translation, each saying what the other is. The copies of this site are not
// official.
func (p Subject) legislation(parts bool) (out []any) {
	m := p.Policy.Meta
	for _, lang := range law.Langs {
		in, id, issuer := p.In(lang), p.legislationID(lang), p.issuer(lang)
		n := legislation{
			thing: thing{id, "Legislation"}, URL: id, InLanguage: view.HTMLLang(lang), Name: in.Of(m.Title),
			PassedBy: &issuer, Date: m.Issued, TemporalCoverage: coverage(m), Expires: m.Until,
			LegalForce: p.force(), LegalValue: "https://schema.org/UnofficialLegalValue",
			Jurisdiction: &named{thing{Type: "AdministrativeArea"}, in.Of(m.Area)}, Identifier: in.Of(m.DocumentNumber),
		}
		if !m.HeadingTitle.IsZero() {
			n.AlternateName = []string{in.Of(m.Short), in.Of(m.HeadingTitle)}
		}
		if lang == law.ZH {
			n.Translation = &reference{p.legislationID(law.EN)}
			if m.Source != nil && m.Source.Address != "" {
				n.IsBasedOn = &reference{m.Source.Address}
			}
		} else {
			n.TranslationOf = &reference{p.legislationID(law.ZH)}
			n.IsBasedOn = n.TranslationOf
		}
		if parts && lang == p.Lang {
			for _, c := range p.Policy.Clauses {
				n.HasPart = append(n.HasPart, reference{p.Absolute(in.Clause(c.ID))})
			}
		}
		out = append(out, n)
	}
	return out
}

// coverage is when the policy applies, as ISO 8601 writes it; two dots are no end.
func coverage(m policy.Meta) string {
	if m.Until == "" {
		return m.From + "/.."
	}
	return m.From + "/" + m.Until
}

// clauseNodes are a clause as a part of the law, and each award as a service of the authority, with the time in which
// it was offered. Date and issuer are those of the whole, which it names: a clause's page has to stay light.
func (p Subject) clauseNodes(c clause.Clause) []any {
	m, address := p.Policy.Meta, p.Absolute(p.From)
	out := []any{legislation{thing: thing{address, "Legislation"}, Name: c.Cite + " " + c.Title,
		InLanguage: view.HTMLLang(p.Lang),
		IsPartOf:   &reference{p.legislationID(p.Lang)}, LegalForce: p.force(), TemporalCoverage: coverage(m)}}
	offered := offer{thing: thing{Type: "Offer"}, From: m.From, Through: m.Until}
	if p.Status() == award.Expired {
		offered.Availability = "https://schema.org/Discontinued"
	}
	for _, it := range c.Items {
		who := strings.Join(it.Who, p.T("list.and"))
		if it.WhoAny {
			who = p.T("machine.audience")
		}
		out = append(out, governmentService{
			thing: thing{address + "#item-" + it.ID, "GovernmentService"}, Name: it.Name,
			ServiceType: p.T("machine.service_type"), Provider: p.issuer(p.Lang), AreaServed: p.Of(m.Area),
			Audience: audience{thing{Type: "Audience"}, who}, Offers: offered})
	}
	return out
}

// questions are the doubts that are asked as questions, each with the answer that stands under it.
func (p Subject) questions(clauses []document.NotesClause) faqPage {
	url := p.Absolute(p.From)
	out := faqPage{thing: thing{Type: "FAQPage"}, URL: url, InLanguage: view.HTMLLang(p.Lang)}
	for _, c := range clauses {
		for _, d := range c.Doubts {
			if d.Kind != "doubt" {
				continue
			}
			answer := faqAnswer{thing{Type: "Answer"}, markdown.Text(d.HTML["reading"])}
			name, at := markdown.Text(d.HTML["question"]), url+"#doubt-"+d.ID
			out.MainEntity = append(out.MainEntity, faqQuestion{thing{Type: "Question"}, answer, name, at})
		}
	}
	return out
}
