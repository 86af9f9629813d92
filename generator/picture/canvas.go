package picture

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// Canvas collects the elements of one picture. Coordinates are SVG's: y grows downwards.
type Canvas struct {
	Item  *award.Item
	Words Words
	// Right and Top are the base and the award at the ends of the axes, where pictures are drawn on one scale;
	// otherwise the form's own.
	Right, Top decimal.Decimal

	body    strings.Builder
	attrs   strings.Builder // of the svg element
	boxes   []Box
	height  float64
	hatched bool
	reserve float64 // room to the right of the labels of rows

	axis []string // what the axis of a plot stands for, in lines
	down float64  // how far the figures under it reach below their line
}

// Box is where a text lies.
type Box struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// Overlaps reports whether two texts lie on each other.
func (b Box) Overlaps(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

type anchor string

// Where a text lies from its place.
const (
	Start  anchor = "start"
	Middle anchor = "middle"
	End    anchor = "end"
)

// Text writes a text on a baseline. The rules are the last parts of the paths of the numbers that it states.
func (c *Canvas) Text(x, y float64, a anchor, s, class string, rules ...string) Box {
	wide := TextWidth(s)
	b := Box{Text: s, Left: x, Top: y - ascent, Bottom: y + Descent}
	switch a {
	case Middle:
		b.Left = x - wide/2
	case End:
		b.Left = x - wide
	}
	b.Right = b.Left + wide
	c.boxes = append(c.boxes, b)
	fmt.Fprintf(&c.body, `<text x="%s" y="%s"`, n(x), n(y))
	if a != Start {
		fmt.Fprintf(&c.body, ` text-anchor="%s"`, a)
	}
	if class != "" {
		fmt.Fprintf(&c.body, ` class="%s"`, class)
	}
	if len(rules) > 0 {
		fmt.Fprintf(&c.body, ` data-rules="%s"`, template.HTMLEscapeString(c.paths(rules)))
	}
	fmt.Fprintf(&c.body, `>%s</text>`, template.HTMLEscapeString(s))
	return b
}

// taken reports whether a text lies there.
func (c *Canvas) taken(b Box) bool { return slices.ContainsFunc(c.boxes, b.Overlaps) }

// paths are the full paths of numbers of the item's rule.
func (c *Canvas) paths(rules []string) string {
	out := make([]string, len(rules))
	for i, r := range rules {
		out[i] = c.Item.ID + "." + r
	}
	return strings.Join(out, " ")
}

// Line draws straight lines through points x, y, x, y …
func (c *Canvas) Line(class string, xy ...float64) {
	fmt.Fprintf(&c.body, `<path class="%s" d="%s"/>`, class, path(xy))
}

// Area fills what lies between points with the hatch of discretion.
func (c *Canvas) Area(xy ...float64) {
	fmt.Fprintf(&c.body, `<path fill="url(#%s)" d="%sz"/>`, c.hatch(), path(xy))
}

// bar draws a horizontal bar, solid or hatched.
func (c *Canvas) bar(x, y, wide, high float64, hatched bool) {
	if wide <= 0 {
		return
	}
	if hatched {
		fmt.Fprintf(&c.body, `<rect class="picture-hatched" fill="url(#%s)" x="%s" y="%s" width="%s" height="%s"/>`,
			c.hatch(), n(x), n(y), n(wide), n(high))
		return
	}
	fmt.Fprintf(&c.body, `<rect class="picture-solid" x="%s" y="%s" width="%s" height="%s"/>`, n(x), n(y), n(wide),
		n(high))
}

// hatch is the id of the pattern; dots are for CSS classes alone.
func (c *Canvas) hatch() string {
	c.hatched = true
	return "hatch-" + strings.ReplaceAll(c.Item.ID, ".", "-")
}

// Data puts a data attribute on the svg element.
func (c *Canvas) Data(key, value string) {
	fmt.Fprintf(&c.attrs, ` data-%s="%s"`, key, template.HTMLEscapeString(value))
}

// Drawing is the picture; false where nothing was drawn. The element labelledBy says the same in words.
func (c *Canvas) Drawing(labelledBy string) (Drawing, bool) {
	if c.height == 0 {
		return Drawing{}, false
	}
	c.axisName()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="picture" role="img" aria-labelledby="%s" viewBox="0 0 %s %s" width="%s" height="%s" font-size="14" data-item="%s"%s>`,
		template.HTMLEscapeString(labelledBy), n(Width), n(c.height), n(Width), n(c.height),
		template.HTMLEscapeString(c.Item.ID), c.attrs.String())
	if c.hatched {
		fmt.Fprintf(&b, `<pattern id="%s" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="picture-hatch" d="M0 0V5"/></pattern>`, c.hatch())
	}
	b.WriteString(c.body.String())
	b.WriteString("</svg>")
	return Drawing{template.HTML(b.String()), c.boxes, c.height}, true
}

func path(xy []float64) string {
	var b strings.Builder
	for i := 0; i+1 < len(xy); i += 2 {
		b.WriteByte("ML"[min(i, 1)])
		b.WriteString(n(xy[i]) + " " + n(xy[i+1]))
	}
	return b.String()
}

// n writes a coordinate, to a tenth.
func n(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}
