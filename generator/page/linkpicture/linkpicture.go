// Package linkpicture is the picture that a link to the site is shown with. It is drawn as a page
// (site/linkpicture/linkpicture.html), rendered by a browser ("make images") and kept beside the policy as
// share.<lang>.png, with the hash of what it was drawn from: the build fails when the words changed and the picture did
// not.
package linkpicture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"path"
	"strconv"

	"lingang/generator/card"
	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/source"
	"lingang/generator/view"
)

// Template is the file of the drawing, in the folder of the site.
const Template = "linkpicture/linkpicture.html"

const drawAgain = "draw it again: make images (it needs Chromium); or delete it, and links are shown without a picture"

// Width and height that pictures are shown at.
const (
	Width  = 1200
	Height = 630
)

// Picture is a picture as pages name it.
type Picture struct {
	URL, Alt      string
	Width, Height int
}

// File is where a policy's picture is kept, in the folder of the content.
func File(slug string, lang law.Lang) string {
	return path.Join("policies", slug, "share."+string(lang)+".png")
}

// Read adds the picture that the view's policy has; nil if it has none. One that shows another status than the pages is
// left out: the clock must not break the build. The error is the template's.
func Read(v view.View, content fs.FS, t *template.Template) (*Picture, error) {
	file := File(v.Policy.Slug, v.Lang)
	b, err := fs.ReadFile(content, file)
	shown := path.Join(v.Content, file)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			source.Tell(v.Problems, shown, err, "")
		}
		return nil, nil
	}
	info, err := card.Read(b)
	if err != nil {
		v.Problem(shown, err.Error(), drawAgain)
		return nil, nil
	}
	status, err := drawnStatus(v, t, info.Drawing)
	switch {
	case err != nil:
		return nil, err
	case status == "" || info.Width != Width || info.Height != Height:
		v.Problem(shown, "the picture is not of these words, figures and drawing", drawAgain)
	case status == v.Status():
		at := v.Hashed("", "share-"+v.Policy.Slug+"-"+string(v.Lang), ".png", b)
		alt := v.T("share.alt", "policy", v.Of(v.Policy.Meta.Short), "status", v.StatusText("share", status))
		return &Picture{URL: v.Absolute(at), Width: info.Width, Height: info.Height, Alt: alt}, nil
	}
	return nil, nil
}

// drawnStatus is the status that a picture shows, by the hash of its drawing; empty where it shows something else
// altogether.
func drawnStatus(v view.View, t *template.Template, hash string) (string, error) {
	for _, status := range append([]string{v.Status()}, view.Statuses...) {
		drawing, err := draw(v, t, status)
		if err != nil || Hash(drawing) == hash {
			return status, err
		}
	}
	return "", nil
}

// Hash names a drawing.
func Hash(drawing []byte) string {
	sum := sha256.Sum256(drawing)
	return hex.EncodeToString(sum[:])
}

// Drawing is what the template of the drawing gets.
type Drawing struct {
	Lang, Site, Guide, Title, Kicker, Status, Begins, StatusText, Caption string
	Width, Height                                                         int
	Articles                                                              []Article
}

// Article is a group of squares, with the place of its number.
type Article struct {
	Number  string
	X       float64
	Squares []Square
}

// Square is an award; see awards.Square for its forms. All stand on one line, at 0.
type Square struct {
	Form       string
	X, Y, Side float64
}

// Measures of the squares, in pixels of the picture.
const (
	stripWidth, stripHeight = 1056, 150
	squareGap, articleGap   = 4, 16
)

// Draw is the page to be rendered.
func Draw(v view.View, t *template.Template) ([]byte, error) { return draw(v, t, v.Status()) }

func draw(v view.View, t *template.Template, status string) ([]byte, error) {
	if t == nil {
		return nil, fmt.Errorf("%s is missing", Template)
	}
	squares := awards.AllSquares(v)
	d := Drawing{
		Lang: view.HTMLLang(v.Lang), Site: v.T("site.name"), Guide: v.T("nav.guide"), Title: v.Of(v.Policy.Meta.Short),
		Kicker: v.T("share.kicker"), Begins: v.Lived("status.begins"),
		Status: status, StatusText: v.StatusText("share", status), Width: Width, Height: Height,
		Articles: strip(squares.Articles), Caption: v.T("share.squares", "count", squares.Count),
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, Template, d); err != nil {
		return nil, fmt.Errorf("%s: %w", Template, err)
	}
	return out.Bytes(), nil
}

// strip sets the squares of all articles side by side, as large as there is room.
func strip(articles []awards.Article) (out []Article) {
	sides, gaps := 0.0, 0.0
	for _, a := range articles {
		for _, it := range a.Items {
			sides += side(it.Square)
		}
		gaps += float64(len(a.Items)-1)*squareGap + articleGap
	}
	unit := min(stripHeight, (stripWidth-gaps+articleGap)/sides)
	round := func(v float64) float64 { return math.Round(10*v) / 10 }
	x := 0.0
	for _, a := range articles {
		article := Article{Number: a.Number, X: round(x)}
		for _, it := range a.Items {
			s := side(it.Square) * unit
			article.Squares = append(article.Squares, Square{it.Square.Form, round(x), round(-s), round(s)})
			x += s + squareGap
		}
		out = append(out, article)
		x += articleGap - squareGap
	}
	return out
}

func side(s awards.Square) float64 {
	side, _ := strconv.ParseFloat(s.Side, 64) // it has been written as a number
	return side
}
