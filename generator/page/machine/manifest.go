package machine

import (
	"encoding/json"
	"lingang/generator/view"
)

// Icons lie beside the site's first page, as site/static has them. The maskable one is cut by systems to their own
// shape.
const (
	Icon         = "icon.svg"
	icon192      = "icon-192.png"
	icon512      = "icon-512.png"
	iconMaskable = "icon-maskable.png"
)

// The colours of the window that an installed site opens in: those of the page and of the icon, light.
const (
	manifestPaper  = "#fffdfa"
	manifestAccent = "#b23024"
)

type manifest struct {
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name,omitempty"` // where the name is long
	Text       string         `json:"description"`
	Lang       string         `json:"lang"`
	ID         string         `json:"id"`
	Start      string         `json:"start_url"`
	Scope      string         `json:"scope"`
	Display    string         `json:"display"`
	Background string         `json:"background_color"`
	Theme      string         `json:"theme_color"`
	Icons      []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// Manifest makes the site installable, in each language by its own name. Both are one application to the system: the
// language is a link in it.
func Manifest(v view.View) []byte {
	v = v.To(view.ManifestPath(v.Lang))
	b, err := json.MarshalIndent(manifest{
		Name: v.T("site.name"), ShortName: v.Strings[v.Lang]["site.short_name"], Text: v.T("site.description"),
		Lang: view.HTMLLang(v.Lang),
		ID:   v.Rel(""), Start: "./", Scope: v.Rel(""), Display: "minimal-ui", Background: manifestPaper,
		Theme: manifestAccent,
		Icons: []manifestIcon{
			{Source: v.Rel(Icon), Sizes: "any", Type: "image/svg+xml"},
			{Source: v.Rel(icon192), Sizes: "192x192", Type: "image/png"},
			{Source: v.Rel(icon512), Sizes: "512x512", Type: "image/png"},
			{Source: v.Rel(iconMaskable), Sizes: "512x512", Type: "image/png", Purpose: "maskable"},
		},
	}, "", " ")
	if err != nil {
		panic(err) // plain texts
	}
	return append(b, '\n')
}
