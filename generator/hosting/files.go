package hosting

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Files are what hosts read beside a site: .nojekyll, _headers and upload.json. The site is given by the hashes of its
// files, compressed forms among them. Base is the path of the site on its host, such as / or /a/b/.
func Files(site map[string][sha256.Size]byte, base string) (map[string][]byte, error) {
	var names []string
	for name := range site {
		ending := path.Ext(name)
		if _, form := site[strings.TrimSuffix(name, ending)]; form && (ending == ".br" || ending == ".gz") {
			continue
		}
		if _, err := Type(name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return map[string][]byte{
		".nojekyll":   nil, // GitHub Pages would leave out what begins with _
		"_headers":    headersFile(names, base),
		"upload.json": manifest(site, names),
	}, nil
}

// headersFile is for Netlify and Cloudflare Pages. Both join the headers of all patterns that match, so no two of them
// match one path: one for each folder and each file at the top. They begin at the root of the host. Cloudflare takes at
// most 100 of them.
func headersFile(names []string, base string) []byte {
	patterns := map[string][]string{} // of each group
	add := func(group, pattern string) {
		if !slices.Contains(patterns[group], pattern) {
			patterns[group] = append(patterns[group], pattern)
		}
	}
	for _, name := range names {
		pattern := name
		if top, _, inside := strings.Cut(name, "/"); inside {
			pattern = top + "/*"
		}
		add(groupOf(name).name, base+pattern)
		switch name {
		case "index.html":
			add(groupOf(name).name, base)
		case "404.html":
			add(groupOf(name).name, base+"404") // as Cloudflare names it
		}
	}
	var b strings.Builder
	b.WriteString("# Netlify and Cloudflare Pages read this file. generator/hosting writes it.\n")
	// The pages first: "netlify dev" takes /en/* for /engine/ too, and of two that match the last one's headers.
	for _, g := range slices.Backward(groups) {
		for _, pattern := range patterns[g.name] {
			fmt.Fprintf(&b, "%s\n", pattern)
			for _, h := range g.byPath() {
				fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
			}
		}
	}
	return []byte(b.String())
}

// uploaded is a line of upload.json: put the file From to Path, with these three headers. Files of one Part may go up in
// any order.
type uploaded struct {
	Path     string `json:"path"`
	From     string `json:"from"`
	Part     string `json:"part"`
	Type     string `json:"type"`
	Encoding string `json:"encoding,omitempty"`
	Cache    string `json:"cache"`
	SHA256   string `json:"sha256"` // of From
}

// manifest is for hosts that store files and take headers with each, such as S3 and OSS: in the order in which files
// are put there, so that no page names what is not there yet. Such hosts do not choose by what the browser takes, so
// each file has one form, and every browser takes gzip.
func manifest(site map[string][sha256.Size]byte, names []string) []byte {
	var list []uploaded
	for _, g := range groups {
		for _, name := range names {
			if groupOf(name).name != g.name {
				continue
			}
			u := uploaded{Path: name, From: name, Part: g.name}
			u.Type, _ = Type(name) // each name has one
			if _, ok := site[name+".gz"]; ok {
				u.From, u.Encoding = name+".gz", "gzip"
			}
			for _, h := range g.headers {
				if h.Name == "Cache-Control" {
					u.Cache = h.Value
				}
			}
			sum := site[u.From]
			u.SHA256 = hex.EncodeToString(sum[:])
			list = append(list, u)
		}
	}
	b, err := json.MarshalIndent(map[string]any{"files": list}, "", " ")
	if err != nil {
		panic(err) // plain data
	}
	return append(b, '\n')
}
