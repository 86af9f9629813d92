package build

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/page"
	"lingang/generator/wire"
)

// embedModule bundles api/embed.js, which keeps its name, carries its style and its first words, and knows where the
// calculators are and what it loads when a form is first touched.
func (o Options) embedModule(files map[string][]byte, site *page.Site, embeds wire.Embeds) error {
	addresses, err := json.Marshal(embeds)
	if err != nil {
		return err
	}
	texts, err := json.Marshal(site.EmbedTexts())
	if err != nil {
		return err
	}
	style, core := string(files[site.Styles["embed"]]), site.Scripts["embed"]
	out, _, err := o.bundle(map[string]string{"embed": filepath.Join(o.Site, "api", "embed.ts")}, api.BuildOptions{
		Outdir: "out", Format: api.FormatESModule, Platform: api.PlatformBrowser,
		Define: map[string]string{"__EMBEDS__": string(addresses), "__EMBED_TEXTS__": string(texts),
			"__EMBED_STYLE__": jsString(embedStyle(style)), "__EMBED_CORE__": jsString("../" + core)},
	}, ".ts", ".json")
	if err != nil {
		return err
	}
	for path, b := range out {
		files["api/"+path] = b
	}
	return nil
}

// tokens are what the page around an embedded calculator may choose, as --award-<token>.
var tokens = regexp.MustCompile(`--(ink|ink-soft|paper|paper-soft|line|accent|accent-soft|law|law-soft|doubt|doubt-soft|error|font-sans|font-serif|radius):([^;}]+)`)

// embedStyle makes the style of a page one for the inside of an element: what stands at the root stands at its host,
// and each token can be chosen from outside.
func embedStyle(css string) string {
	css = strings.ReplaceAll(css, ":root:lang(zh)", ":host(:lang(zh))")
	css = strings.ReplaceAll(css, ":root", ":host")
	return tokens.ReplaceAllString(css, "--$1:var(--award-$1,$2)")
}
