package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"path"
	"strings"

	"golang.org/x/net/html"

	"lingang/generator/hosting"
)

// integrity is the hash of a file, as browsers compare it. SHA-256 is enough, and hashes do not compress: each longer one would cost
// every page 20 bytes a file.
func integrity(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// securePages gives each page its security policy, first in its head, and each script and style that it names its hash. It comes after
// everything that changes a file.
func securePages(files map[string][]byte, base string) error {
	hashes := map[string]string{}
	for name := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		b, err := securePage(files, hashes, name, base)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files[name] = b
	}
	return nil
}

// securePage changes a page's tags in place: what else is there stays as it is, byte by byte.
func securePage(files map[string][]byte, hashes map[string]string, name, base string) ([]byte, error) {
	var out bytes.Buffer
	kind, calculator := traits(files[name])
	z := html.NewTokenizer(bytes.NewReader(files[name]))
	secured := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !secured {
				return nil, fmt.Errorf("the page has no <meta charset> to put its security policy behind")
			}
			return out.Bytes(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := bytes.Clone(z.Raw())
			attributes := tagAttributes(z)
			if attributes[""] == "meta" && attributes["charset"] != "" && !secured {
				secured = true
				out.Write(raw)
				fmt.Fprintf(&out, `<meta http-equiv="Content-Security-Policy" content="%s"><meta name="referrer" content="no-referrer">`, hosting.PagePolicy(hosting.RunsEngine(kind, calculator)))
				continue
			}
			if address := checked(attributes); address != "" {
				target := path.Join(path.Dir(name), address)
				if strings.HasPrefix(address, "/") { // 404.html
					target = strings.TrimPrefix(address, base)
				}
				content, ok := files[target]
				if !ok {
					return nil, fmt.Errorf("%s is not there", target)
				}
				if hashes[target] == "" {
					hashes[target] = integrity(content)
				}
				out.Write(bytes.TrimRight(raw, "/>"))
				fmt.Fprintf(&out, ` integrity="%s">`, hashes[target])
				continue
			}
			out.Write(raw)
		default:
			out.Write(z.Raw())
		}
	}
}

// checked is the address of a script or style that a tag loads.
func checked(attributes map[string]string) string {
	switch {
	case attributes[""] == "script":
		return attributes["src"]
	case attributes[""] == "link" && (attributes["rel"] == "stylesheet" || attributes["rel"] == "modulepreload"):
		return attributes["href"]
	}
	return ""
}

// traits are what decides about a page's policy.
func traits(b []byte) (kind string, calculator bool) {
	z := html.NewTokenizer(bytes.NewReader(b))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return kind, calculator
		case html.StartTagToken:
			attributes := tagAttributes(z)
			if attributes[""] == "html" {
				kind = attributes["data-kind"]
			}
			if _, ok := attributes["data-calculator"]; ok {
				calculator = true
			}
		}
	}
}

// tagAttributes are the attributes of the tag that z is at, and under "" its name.
func tagAttributes(z *html.Tokenizer) map[string]string {
	name, more := z.TagName()
	out := map[string]string{"": string(name)}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		out[string(key)] = string(value)
	}
	return out
}
