package hosting

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Header is a line of a response.
type Header struct{ Name, Value string }

// group is a part of the site whose files are sent alike.
type group struct {
	name    string
	folders []string // at the top of the site; none for what is in no other group
	headers []Header
}

const (
	forEver = "public, max-age=31536000, immutable"
	asked   = "no-cache" // kept, and asked for each time whether it has changed
	// anHour is what _headers says in place of forEver. Netlify and Cloudflare Pages know paths and not files: what
	// they say of assets/ comes with a 404 there too, and a browser that once met a gap would keep it for a year. An
	// hour lets it end soon. Repeat visits stay quick: the service worker has the files, and without one they are asked
	// for at most once an hour and answered with a 304. No stale-while-revalidate: a stale 404 would be used once more
	// under it.
	anHour = "public, max-age=3600"
)

// denied is what no page of the site needs.
const denied = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), " +
	"magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"

// groups: what is named by its hash, the engine's worker, what other people's pages load by a lasting name, the pages made
// to be framed, and the pages with all the rest. Pages of others may load all but the last, and not frame that.
var groups = []group{
	{"assets", []string{"assets"}, parts(partsPolicy(), forEver)},
	{"engine", []string{"engine"}, parts(enginePolicy(), forEver)},
	{"parts", []string{"api", "data"}, parts(partsPolicy(), asked)},
	{"frames", []string{"embed"}, []Header{
		{"Content-Security-Policy", framesPolicy()},
		{"Cache-Control", asked},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Permissions-Policy", denied},
	}},
	{"pages", nil, []Header{
		{"Content-Security-Policy", pagesPolicy()},
		{"Cache-Control", asked},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Permissions-Policy", denied},
		{"Cross-Origin-Opener-Policy", "same-origin"},
	}},
}

func parts(policy, cache string) []Header {
	return []Header{
		{"Content-Security-Policy", policy},
		{"Cache-Control", cache},
		{"X-Content-Type-Options", "nosniff"},
		{"Access-Control-Allow-Origin", "*"},
		{"Cross-Origin-Resource-Policy", "cross-origin"},
	}
}

func groupOf(name string) group {
	top, _, inside := strings.Cut(name, "/")
	for _, g := range groups {
		if inside && slices.Contains(g.folders, top) || g.folders == nil {
			return g
		}
	}
	panic("the last group takes all")
}

// Headers are what a file of the site is sent with, besides its type. The name is its path in the site.
func Headers(name string) []Header { return groupOf(name).headers }

// byPath are the headers of a group for hosts that send them with whatever they answer under a path, a 404 among it.
func (g group) byPath() []Header {
	out := slices.Clone(g.headers)
	for i, h := range out {
		if h.keeps() {
			out[i].Value = anHour
		}
	}
	return out
}

// keeps is whether a header lets a browser keep what it got without asking again. It must not come with an error.
func (h Header) keeps() bool { return h.Name == "Cache-Control" && h.Value == forEver }

// types by extension. Hosts guess some of them otherwise, and some not at all.
var types = map[string]string{
	".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".js": "text/javascript",
	".json": "application/json", ".md": "text/markdown",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain", ".wasm": "application/wasm",
	".webmanifest": "application/manifest+json", ".xml": "application/xml",
}

// Type is the content type of a file of the site.
func Type(name string) (string, error) {
	t, ok := types[path.Ext(name)]
	if !ok {
		return "", fmt.Errorf("%s: no content type is known for it\nhint: add its extension to generator/hosting/table.go", name)
	}
	if strings.HasPrefix(t, "text/") {
		t += "; charset=utf-8"
	}
	return t, nil
}

// compressible is what grows smaller.
func compressible(name string) bool { return path.Ext(name) != ".png" }
