package clause

import (
	"html/template"

	"lingang/generator/form"
	"lingang/generator/picture"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Picture is an item's formula drawn, with the same in words.
type Picture struct {
	ID      string // of the caption
	SVG     template.HTML
	Caption template.HTML
}

// Pictures are an item's: how its amount is worked out, and how it is paid over years.
func Pictures(v view.View, it *award.Item) (out []Picture) {
	id := "picture-" + it.ID
	if d, ok := form.Draw(it, v.Words(), id); ok {
		out = append(out, Picture{id, d.SVG, form.CaptionOf(it, v.Words())})
	}
	if years, ok := Instalments(v, it); ok {
		out = append(out, years)
	}
	return out
}

// Instalments draws how an item's award is paid over the years; false where it is paid at once.
func Instalments(v view.View, it *award.Item) (Picture, bool) {
	id := "picture-" + it.ID + "-years"
	d, ok := picture.Instalments(it, v.Words(), id)
	if !ok {
		return Picture{}, false
	}
	return Picture{id, d.SVG, form.InstalmentsCaption(it, v.Words())}, true
}
