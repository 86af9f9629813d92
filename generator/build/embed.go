package build

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strconv"
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
	style, core := embedStyle(string(files[site.Styles["embed"]])), site.Scripts["embed"]
	styleFile := hashed("assets", "embed", ".css", []byte(style)) // for browsers that cannot make a sheet of it
	files[styleFile] = []byte(style)
	out, _, err := o.bundle(map[string]string{"embed": filepath.Join(o.Site, "api", "embed.ts")}, api.BuildOptions{
		Outdir: "out", Format: api.FormatESModule, Platform: api.PlatformBrowser,
		Define: map[string]string{"__EMBEDS__": string(addresses), "__EMBED_TEXTS__": string(texts),
			"__EMBED_STYLE__": jsString(style), "__EMBED_STYLE_FILE__": jsString("../" + styleFile),
			"__EMBED_CORE__": jsString("../" + core)},
	}, ".ts", ".json")
	if err != nil {
		return err
	}
	for path, b := range out {
		files["api/"+path] = b
	}
	return nil
}

// quizModule bundles api/quiz.js, the element that frames the questionnaire.
func (o Options) quizModule(files map[string][]byte, site *page.Site) error {
	frames, err := json.Marshal(site.Frames())
	if err != nil {
		return err
	}
	texts, err := json.Marshal(site.FrameTexts())
	if err != nil {
		return err
	}
	out, _, err := o.bundle(map[string]string{"quiz": filepath.Join(o.Site, "api", "quiz.ts")}, api.BuildOptions{
		Outdir: "out", Format: api.FormatESModule, Platform: api.PlatformBrowser,
		Define: map[string]string{"__FRAMES__": string(frames), "__FRAME_TEXTS__": string(texts)},
	}, ".ts")
	for path, b := range out {
		files["api/"+path] = b
	}
	return err
}

// tokens are what the page around an embedded calculator may choose, as --award-<token>.
var tokens = regexp.MustCompile(`--(ink|ink-soft|paper|paper-soft|line|accent|accent-soft|law|law-soft|doubt|doubt-soft|error|font-sans|font-serif|radius):([^;}]+)`)

// rootSizes are the lengths that follow the root's font, and the conditions that may have them.
var rootSizes = regexp.MustCompile(`@(media|container)[^{]*\{|(-?(?:\d+(?:\.\d+)?|\.\d+))rem\b`)

var inRem = regexp.MustCompile(`(\d+(?:\.\d+)?|\.\d+)rem\b`)

// rootPixels is what a rem is where a condition must be a length: in a @container, whose rem is that of the page
// around. In a @media it is the reader's own size, whatever the page says, and stays.
const rootPixels = 16

// embedStyle makes the style of a page one for the inside of an element: what stands at the root stands at the
// outermost element within, where no rule of the page around reaches; each token can be chosen from outside; and sizes
// are multiples of a length of its own instead of the root's font.
func embedStyle(css string) string {
	css = strings.ReplaceAll(css, ":root", ".embed")
	css = tokens.ReplaceAllString(css, "--$1:var(--award-$1,$2)")
	return rootSizes.ReplaceAllStringFunc(css, func(found string) string {
		switch {
		case strings.HasPrefix(found, "@media"):
			return found
		case strings.HasPrefix(found, "@"):
			return inRem.ReplaceAllStringFunc(found, func(length string) string {
				n, err := strconv.ParseFloat(strings.TrimSuffix(length, "rem"), 64)
				if err != nil {
					panic(err) // digits
				}
				return strconv.FormatFloat(n*rootPixels, 'f', -1, 64) + "px"
			})
		}
		return "calc(" + strings.TrimSuffix(found, "rem") + "*var(--rem))"
	})
}
