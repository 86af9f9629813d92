package machine

import (
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/page/awards"
	"lingang/generator/page/clause"
	"lingang/generator/page/document"
	"lingang/generator/view"
)

// node is an object of JSON-LD; encoding/json sorts its keys, so that builds are the same.
type node map[string]any

func ref(id string) node { return node{"@id": id} }

// Subject is a page of which something is said.
type Subject struct {
	view.View
	Description string
	Body        any
	Crumbs      []view.Crumb
}

// JSONLD says what a page is about in the words of schema.org; empty where there is nothing to say.
func (p Subject) JSONLD() template.JS {
	var graph []node
	if len(p.Crumbs) > 0 {
		graph = append(graph, p.breadcrumbs())
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
	case awards.Bars:
		graph = append(graph, p.website())
	}
	if len(graph) == 0 {
		return ""
	}
	return view.ScriptJSON(node{"@context": "https://schema.org", "@graph": graph})
}

func (p Subject) website() node {
	home := p.Absolute(view.HomePath(p.Lang))
	return node{"@type": "WebSite", "@id": home + "#website", "url": home, "name": p.T("site.name"),
		"description": p.Description, "inLanguage": view.HTMLLang(p.Lang), "about": ref(p.legislationID(p.Lang))}
}

func (p Subject) breadcrumbs() node {
	var list []node
	for i, c := range p.Crumbs {
		at := c.Path
		if at == "" {
			at = p.From
		}
		list = append(list, node{"@type": "ListItem", "position": i + 1, "name": c.Text, "item": p.Absolute(at)})
	}
	return node{"@type": "BreadcrumbList", "itemListElement": list}
}

// legislationID names the law in a language. The address of its text is its name, without a fragment: that page exists.
func (p Subject) legislationID(lang law.Lang) string {
	return p.Absolute(p.In(lang).Path("text/"))
}

func (p Subject) issuer(lang law.Lang) node {
	return node{"@type": "GovernmentOrganization", "name": view.Of(p.Policy.Meta.Issuer, lang)}
}

func (p Subject) force() string {
	if p.Status() == "in_force" {
		return "https://schema.org/InForce"
	}
	return "https://schema.org/NotInForce"
}

// legislation is the law in Chinese and its translation, each saying what the other is. The copies of this site are not official.
func (p Subject) legislation(parts bool) []node {
	m := p.Policy.Meta
	var out []node
	for _, lang := range law.Langs {
		in := p.In(lang)
		n := node{
			"@type": "Legislation", "@id": p.legislationID(lang), "url": p.legislationID(lang), "inLanguage": view.HTMLLang(lang),
			"name": in.Of(m.Title), "legislationPassedBy": p.issuer(lang),
			"legislationDate": m.Issued, "legislationLegalForce": p.force(), "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
			"temporalCoverage": m.From + "/" + m.Until, "expires": m.Until,
			"legislationJurisdiction": node{"@type": "AdministrativeArea", "name": in.Of(m.Area)},
		}
		if !m.HeadingTitle.IsZero() {
			n["alternateName"] = []string{in.Of(m.Short), in.Of(m.HeadingTitle)}
		}
		if !m.DocumentNumber.IsZero() {
			n["legislationIdentifier"] = in.Of(m.DocumentNumber)
		}
		if lang == law.ZH {
			n["workTranslation"] = ref(p.legislationID(law.EN))
		} else {
			n["translationOfWork"], n["isBasedOn"] = ref(p.legislationID(law.ZH)), ref(p.legislationID(law.ZH))
		}
		if parts && lang == p.Lang {
			var of []node
			for _, c := range p.Policy.Clauses {
				of = append(of, ref(p.Absolute(in.Clause(c.ID))))
			}
			n["hasPart"] = of
		}
		out = append(out, n)
	}
	return out
}

// clauseNodes are a clause as a part of the law, and each award as a service of the authority, with the time in which it was
// offered. Date and issuer are those of the whole, which it names: a clause's page has to stay light.
func (p Subject) clauseNodes(c clause.Clause) []node {
	m, address := p.Policy.Meta, p.Absolute(p.From)
	out := []node{{
		"@type": "Legislation", "@id": address, "name": c.Cite + " " + c.Title, "inLanguage": view.HTMLLang(p.Lang),
		"isPartOf": ref(p.legislationID(p.Lang)), "legislationLegalForce": p.force(), "temporalCoverage": m.From + "/" + m.Until,
	}}
	for _, it := range c.Items {
		offer := node{"@type": "Offer", "validFrom": m.From, "validThrough": m.Until}
		if p.Status() == "expired" {
			offer["availability"] = "https://schema.org/Discontinued"
		}
		audience := strings.Join(it.Who, p.T("list.and"))
		if it.WhoAny {
			audience = p.T("machine.audience")
		}
		out = append(out, node{
			"@type": "GovernmentService", "@id": address + "#item-" + it.ID, "name": it.Name,
			"serviceType": p.T("machine.service_type"), "provider": p.issuer(p.Lang),
			"areaServed": p.Of(m.Area), "audience": node{"@type": "Audience", "audienceType": audience}, "offers": offer,
		})
	}
	return out
}

// questions are the doubts that are asked as questions, each with the answer that stands under it.
func (p Subject) questions(clauses []document.NotesClause) node {
	var list []node
	for _, c := range clauses {
		for _, d := range c.Doubts {
			if d.Kind != "doubt" {
				continue
			}
			list = append(list, node{"@type": "Question", "name": markdown.Text(d.HTML["question"]), "url": p.Absolute(p.From) + "#doubt-" + d.ID,
				"acceptedAnswer": node{"@type": "Answer", "text": markdown.Text(d.HTML["reading"])}})
		}
	}
	return node{"@type": "FAQPage", "url": p.Absolute(p.From), "inLanguage": view.HTMLLang(p.Lang), "mainEntity": list}
}
