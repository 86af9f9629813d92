package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math"
	"path"

	"lingang/generator/card"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

// The picture that a link to the site is shown with. It is drawn as a page (site/share/share.html), rendered by a browser
// ("make images") and kept beside the policy as share.<lang>.png, with the hash of what it was drawn from: the build fails when
// the words changed and the picture did not.

const shareTemplate = "share/share.html"

const drawAgain = "draw it again: make images (it needs Chromium); or delete it, and links are shown without a picture"

// Width and height that cards are shown at.
const (
	ShareWidth  = 1200
	ShareHeight = 630
)

// Share is a picture as pages name it.
type Share struct {
	URL, Alt      string
	Width, Height int
}

// Share is the picture of the page's policy in the page's language, if there is one.
func (p *Page) Share() *Share {
	if share, ok := p.site.shares[shareKey(p.Policy(), p.Lang)]; ok {
		return &share
	}
	return nil
}

func shareKey(p *policy.Policy, lang law.Lang) string { return p.Slug + "-" + string(lang) }

// ShareFile is where a policy's picture is kept, in the folder of the content.
func ShareFile(slug string, lang law.Lang) string {
	return path.Join("policies", slug, "share."+string(lang)+".png")
}

// readShares adds the pictures that a policy has. One that shows another status than the pages is left out: the clock must not break
// the build.
func (s *Site) readShares(p *policy.Policy) {
	s.shares = map[string]Share{}
	if s.Content == nil {
		return
	}
	for _, lang := range law.Langs {
		file := ShareFile(p.Slug, lang)
		b, err := fs.ReadFile(s.Content, file)
		if err != nil {
			continue
		}
		shown := path.Join(s.ContentDir, file)
		info, err := card.Read(b)
		if err != nil {
			s.problems.Add(shown, err.Error(), drawAgain)
			continue
		}
		drawn, err := s.drawnStatus(lang, p, info.Drawing)
		switch {
		case err != nil:
			s.templateProblem(shareTemplate, err)
			return
		case drawn == "" || info.Width != ShareWidth || info.Height != ShareHeight:
			s.problems.Add(shown, "the picture is not of these words, figures and drawing", drawAgain)
		case drawn == status(p, s.Today):
			s.addShare(p, lang, b, info)
		}
	}
}

// drawnStatus is the status that a picture shows, by the hash of its drawing; empty where it shows something else altogether.
func (s *Site) drawnStatus(lang law.Lang, p *policy.Policy, hash string) (string, error) {
	likely := append([]string{status(p, s.Today)}, statuses...)
	for _, st := range likely {
		drawing, err := s.drawShare(lang, p, st)
		if err != nil || DrawingHash(drawing) == hash {
			return st, err
		}
	}
	return "", nil
}

func (s *Site) addShare(p *policy.Policy, lang law.Lang, b []byte, info card.Info) {
	t := s.texts(lang)
	sum := sha256.Sum256(b)
	at := "assets/share-" + shareKey(p, lang) + "-" + hex.EncodeToString(sum[:])[:10] + ".png"
	s.write(at, b)
	share := Share{URL: s.absolute(at), Width: info.Width, Height: info.Height,
		Alt: fillIn(t.get("share.alt"), "policy", in(p.Meta.Short, lang), "status", s.shareStatus(lang, p, status(p, s.Today)))}
	s.shares[shareKey(p, lang)], s.shared[lang] = share, share
}

func (s *Site) shareStatus(lang law.Lang, p *policy.Policy, status string) string {
	return fillIn(s.texts(lang).get("share."+status), "from", Date(lang, p.Meta.From), "until", Date(lang, p.Meta.Until))
}

// DrawingHash names a drawing.
func DrawingHash(drawing []byte) string {
	sum := sha256.Sum256(drawing)
	return hex.EncodeToString(sum[:])
}

// Drawings are the pages to be rendered, by the file that the picture goes to.
func Drawings(s *Site) (map[string][]byte, error) {
	s.problems = &problem.List{}
	s.Templates = ReadTemplates(s.Site, s.SiteDir, s.problems)
	if err := s.problems.Err(); err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, p := range s.Policies {
		for _, lang := range law.Langs {
			b, err := s.of(p).drawShare(lang, p, status(p, s.Today))
			if err != nil {
				return nil, err
			}
			out[ShareFile(p.Slug, lang)] = b
		}
	}
	return out, s.problems.Err()
}

// ShareDrawing is what the template of the drawing gets.
type ShareDrawing struct {
	Lang, Site, Title, Kicker, Status, StatusText, Caption string
	Width, Height                                          int
	Articles                                               []ShareArticle
}

// ShareArticle is a group of bars, with the place of its number.
type ShareArticle struct {
	Number string
	X      int
	Bars   []ShareBar
}

// ShareBar is an award. Form says how firm it is: certain, discretion or none.
type ShareBar struct {
	Form            string
	X, Y, W, Height int
}

// Measures of the strip of bars, in pixels of the picture.
const (
	barWidth, barGap, articleGap = 22, 5, 22
	stripHeight                  = 150
	stubHeight                   = 14 // of an award without a figure or a ceiling
)

func (s *Site) drawShare(lang law.Lang, p *policy.Policy, status string) ([]byte, error) {
	if s.share == nil {
		return nil, fmt.Errorf("%s is missing", shareTemplate)
	}
	texts := s.texts(lang)
	d := ShareDrawing{
		Lang: htmlLang(lang), Site: texts.get("site.name"), Title: in(p.Meta.Short, lang), Kicker: texts.get("share.kicker"),
		Status: status, StatusText: s.shareStatus(lang, p, status), Width: ShareWidth, Height: ShareHeight,
		Caption: fillIn(texts.get("share.bars"), "count", itoa(len(p.Rules.Items))),
	}
	d.Articles = shareBars(p, lang)
	var out bytes.Buffer
	if err := s.share.ExecuteTemplate(&out, shareTemplate, d); err != nil {
		return nil, fmt.Errorf("%s: %w", shareTemplate, err)
	}
	return out.Bytes(), nil
}

// shareBars draws each award's ceiling on a log scale from 50,000 to 100 million yuan.
func shareBars(p *policy.Policy, lang law.Lang) (out []ShareArticle) {
	x := 0
	for _, part := range p.Parts {
		for _, a := range part.Articles {
			number, _ := numbered(in(a.Heading, lang))
			article := ShareArticle{Number: number, X: x}
			for _, c := range a.Clauses {
				for _, it := range c.Items {
					bar := ShareBar{Form: "certain", X: x, W: barWidth, Height: stubHeight}
					ceiling := p.Ceiling(it)
					switch {
					case !it.Kind.IsMoney() || ceiling.Unbounded:
						bar.Form = "none"
					default:
						if it.Kind != "formula" {
							bar.Form = "discretion"
						}
						yuan, _ := ceiling.Max.Float64()
						share := (math.Log10(yuan) - math.Log10(5e4)) / (8 - math.Log10(5e4))
						bar.Height = int(math.Round(stripHeight * max(0.1, min(1, share))))
					}
					bar.Y = stripHeight - bar.Height
					article.Bars = append(article.Bars, bar)
					x += barWidth + barGap
				}
			}
			if len(article.Bars) > 0 {
				out = append(out, article)
				x += articleGap - barGap
			}
		}
	}
	return out
}

// statuses are all that a policy can have.
var statuses = []string{"not_yet", "in_force", "expired"}
