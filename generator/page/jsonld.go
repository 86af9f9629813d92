package page

import (
	"bytes"
	"encoding/json"
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
)

// node is an object of JSON-LD; encoding/json sorts its keys, so that builds are the same.
type node map[string]any

func ref(id string) node { return node{"@id": id} }

// JSONLD says what the page is about in the words of schema.org; empty where there is nothing to say.
func (p *Page) JSONLD() (template.JS, error) {
	var graph []node
	if len(p.Crumbs) > 0 {
		graph = append(graph, p.breadcrumbs())
	}
	switch body := p.Body.(type) {
	case Clause:
		graph = append(graph, p.clauseNodes(body)...)
	case []NotesClause:
		graph = append(graph, p.questions(body))
	}
	switch p.Kind {
	case "home":
		graph = append(graph, p.website())
	case "overview":
		graph = append(graph, p.legislation(true)...)
	case "text":
		if text, ok := p.Body.(Text); ok && text.Mode != "parallel" { // that one has both texts, and says enough without
			graph = append(graph, p.legislation(false)...)
		}
	}
	if len(graph) == 0 {
		return "", nil
	}
	// json.Marshal escapes <, > and &, so that nothing in it ends the script element.
	b, err := json.Marshal(node{"@context": "https://schema.org", "@graph": graph})
	return template.JS(bytes.TrimSpace(b)), err
}

func (p *Page) text(key string) string { return p.site.texts(p.Lang).get(key) }

func (p *Page) website() node {
	home := p.site.absolute(p.Home())
	return node{"@type": "WebSite", "@id": home + "#website", "url": home, "name": p.text("site.name"),
		"description": p.Description, "inLanguage": htmlLang(p.Lang), "about": ref(p.legislationID(p.Lang))}
}

func (p *Page) breadcrumbs() node {
	var list []node
	for i, c := range p.Crumbs {
		at := c.Path
		if at == "" {
			at = p.Path
		}
		list = append(list, node{"@type": "ListItem", "position": i + 1, "name": c.Text, "item": p.site.absolute(at)})
	}
	return node{"@type": "BreadcrumbList", "itemListElement": list}
}

// legislationID names the law in a language. The address of its text is its name, without a fragment: that page exists.
func (p *Page) legislationID(lang law.Lang) string {
	return p.site.absolute(string(lang) + "/" + p.Policy().Slug + "/text/")
}

func (p *Page) issuer(lang law.Lang) node {
	return node{"@type": "GovernmentOrganization", "name": in(p.Policy().Meta.Issuer, lang)}
}

func (p *Page) force() string {
	if p.Status() == "in_force" {
		return "https://schema.org/InForce"
	}
	return "https://schema.org/NotInForce"
}

// legislation is the law in Chinese and its translation, each saying what the other is. The copies of this site are not official.
func (p *Page) legislation(parts bool) []node {
	m := p.Policy().Meta
	var out []node
	for _, lang := range law.Langs {
		n := node{
			"@type": "Legislation", "@id": p.legislationID(lang), "url": p.legislationID(lang), "inLanguage": htmlLang(lang),
			"name": in(m.Title, lang), "legislationPassedBy": p.issuer(lang),
			"legislationDate": m.Issued, "legislationLegalForce": p.force(), "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
			"temporalCoverage": m.From + "/" + m.Until, "expires": m.Until,
			"legislationJurisdiction": node{"@type": "AdministrativeArea", "name": in(m.Area, lang)},
		}
		if !m.HeadingTitle.IsZero() {
			n["alternateName"] = []string{in(m.Short, lang), in(m.HeadingTitle, lang)}
		}
		if !m.DocumentNumber.IsZero() {
			n["legislationIdentifier"] = in(m.DocumentNumber, lang)
		}
		if lang == law.ZH {
			n["workTranslation"] = ref(p.legislationID(law.EN))
		} else {
			n["translationOfWork"], n["isBasedOn"] = ref(p.legislationID(law.ZH)), ref(p.legislationID(law.ZH))
		}
		if parts && lang == p.Lang {
			var of []node
			for _, c := range p.Policy().Clauses {
				of = append(of, ref(p.site.absolute(clausePath(lang, p.Policy(), c.ID))))
			}
			n["hasPart"] = of
		}
		out = append(out, n)
	}
	return out
}

// clauseNodes are a clause as a part of the law, and each award as a service of the authority, with the time in which it was
// offered. Date and issuer are those of the whole, which it names: a clause's page has to stay light.
func (p *Page) clauseNodes(c Clause) []node {
	m, address := p.Policy().Meta, p.site.absolute(p.Path)
	out := []node{{
		"@type": "Legislation", "@id": address, "name": c.Cite + " " + c.Title, "inLanguage": htmlLang(p.Lang),
		"isPartOf": ref(p.legislationID(p.Lang)), "legislationLegalForce": p.force(), "temporalCoverage": m.From + "/" + m.Until,
	}}
	for _, it := range c.Items {
		offer := node{"@type": "Offer", "validFrom": m.From, "validThrough": m.Until}
		if p.Status() == "expired" {
			offer["availability"] = "https://schema.org/Discontinued"
		}
		audience := strings.Join(it.Who, p.text("list.and"))
		if it.WhoAny {
			audience = p.text("machine.audience")
		}
		out = append(out, node{
			"@type": "GovernmentService", "@id": address + "#item-" + it.ID, "name": it.Name,
			"serviceType": p.text("machine.service_type"), "provider": p.issuer(p.Lang),
			"areaServed": in(m.Area, p.Lang), "audience": node{"@type": "Audience", "audienceType": audience}, "offers": offer,
		})
	}
	return out
}

// questions are the doubts that are asked as questions, each with the answer that stands under it.
func (p *Page) questions(clauses []NotesClause) node {
	var list []node
	for _, c := range clauses {
		for _, d := range c.Doubts {
			if d.Kind != "doubt" {
				continue
			}
			list = append(list, node{"@type": "Question", "name": markdown.Text(d.HTML["question"]), "url": p.site.absolute(p.Path) + "#doubt-" + d.ID,
				"acceptedAnswer": node{"@type": "Answer", "text": markdown.Text(d.HTML["reading"])}})
		}
	}
	return node{"@type": "FAQPage", "url": p.site.absolute(p.Path), "inLanguage": htmlLang(p.Lang), "mainEntity": list}
}
