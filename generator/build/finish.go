package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	xhtml "golang.org/x/net/html"

	"lingang/generator/law"
	"lingang/generator/text"
)

var minifier = func() *minify.M {
	m := minify.New()
	// Kept: what html-validate and people reading the source expect.
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true,
		KeepDefaultAttrVals: true})
	return m
}()

// integrity is the hash of a file, as browsers compare it. SHA-256 is enough, and hashes do not compress: each longer
// one would cost every page 20 bytes a file.
func integrity(b []byte) string { return integrityOf(sha256.Sum256(b)) }

func integrityOf(sum [sha256.Size]byte) string {
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// finisher makes rendered pages what ships.
type finisher struct {
	lines  typography
	base   string            // the path of the site on its host
	hashes map[string]string // of scripts and styles; nil: pages are not secured
}

func newFinisher(strings text.Strings, base *url.URL, assets map[string][]byte) finisher {
	f := finisher{lines: newTypography(strings[law.EN]["site.unbroken"]), base: base.JoinPath("/").Path}
	if assets != nil {
		f.hashes = map[string]string{}
	}
	return f.with(assets)
}

// with is a finisher of pages that may load these scripts and styles too.
func (f finisher) with(files map[string][]byte) finisher {
	f.hashes = maps.Clone(f.hashes)
	for name, b := range files {
		if ext := path.Ext(name); ext == ".js" || ext == ".css" {
			f.hashes[name] = integrity(b)
		}
	}
	return f
}

// page makes a rendered page what ships, and gathers what links lead to it, and where its own lead.
func (f finisher) page(name string, rendered []byte) ([]byte, anchors, error) {
	b, found, err := f.walk(name, rendered)
	if err == nil {
		b, err = minifier.Bytes("text/html", b)
	}
	return b, found, err
}

// walk does in one walk over a page's tags what is to be done to them: it keeps together what a line must not part, and
// gives each script and style that the page loads its hash.
func (f finisher) walk(name string, rendered []byte) ([]byte, anchors, error) {
	var out bytes.Buffer
	out.Grow(len(rendered) * 9 / 8)
	var found anchors
	var open []element
	z := xhtml.NewTokenizer(bytes.NewReader(rendered))
	for {
		switch token := z.Next(); token {
		case xhtml.ErrorToken:
			return out.Bytes(), found, nil
		case xhtml.TextToken:
			out.Write(f.lines.keepTogether(z.Raw(), open))
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			from := out.Len()
			out.Write(z.Raw()) // before its names are read, which puts them into lower case
			tag := readTag(z)
			if token == xhtml.StartTagToken && !slices.Contains(void, tag.name) {
				open = append(open, element{tag.name, tag.class})
			}
			if tag.id != "" {
				found.ids = append(found.ids, tag.id)
			}
			found.links = append(found.links, tag.links...)
			if tag.loads != "" && f.hashes != nil {
				target := path.Join(path.Dir(name), tag.loads)
				if at, err := url.PathUnescape(tag.loads); err == nil && strings.HasPrefix(at, "/") { // 404.html
					target = strings.TrimPrefix(at, f.base)
				}
				hash, ok := f.hashes[target]
				if !ok {
					return nil, found, fmt.Errorf("%s, which the page loads, is not there", target)
				}
				out.Truncate(from + len(bytes.TrimRight(out.Bytes()[from:], "/>")))
				fmt.Fprintf(&out, ` integrity="%s">`, hash)
			}
		case xhtml.EndTagToken:
			out.Write(z.Raw())
			name, _ := z.TagName()
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].name == string(name) {
					open = open[:i]
					break
				}
			}
		default:
			out.Write(z.Raw())
		}
	}
}

// tag is what a build asks of a tag.
type tag struct {
	name, id string
	class    bool
	links    []string
	loads    string // the address of the script or style
}

// readTag reads the tag that z is at.
func readTag(z *xhtml.Tokenizer) (t tag) {
	name, more := z.TagName()
	t.name = string(name)
	rel, href, src := "", "", ""
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "id":
			t.id = string(value)
		case "class":
			t.class = true
		case "rel":
			rel = string(value)
		case "href":
			href = string(value)
			t.links = append(t.links, href)
		case "src":
			src = string(value)
			t.links = append(t.links, src)
		case "data-module", "data-wording":
			t.links = append(t.links, string(value))
		}
	}
	switch {
	case t.name == "script":
		t.loads = src
	case t.name == "link" && (rel == "stylesheet" || rel == "modulepreload"):
		t.loads = href
	}
	return t
}
