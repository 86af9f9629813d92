package build

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/output"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
	"lingang/generator/text"
)

// Options say what to build and where to.
type Options struct {
	Root    string // of the repository: where go.mod is
	Content string
	Site    string
	Out     string
	BaseURL string // absolute; what canonical addresses begin with
	Today   string // YYYY-MM-DD: decides the status that pages show
	Samples bool   // add the components' example pages, for tests
	// Compress adds a .br and a .gz beside each file. It takes far longer than all the rest, and no one who only looks
	// at the site needs it.
	Compress bool
	// Offline makes browsers keep the site (site/offline/worker.ts); without it what an earlier release left there is
	// taken back.
	Offline bool

	// Context ends a build before it is done; nil: nothing does.
	Context context.Context

	// Forget lets go of a policy as soon as its pages are made: whoever gives the policies does not need them again.
	Forget bool

	Cache *Cache // of a program that builds again and again; may be nil

	Strings   text.Strings
	Policies  []*policy.Policy
	Facts     *policy.SharedFacts // may be nil
	Templates *page.Templates     // read again unless they are given

	noEngine bool // the calculator's program is left empty
}

// Build builds the site. On any error Out is as it was.
func Build(o Options) error {
	base, err := BaseURL(o.BaseURL)
	if err != nil {
		return err
	}
	if o.Out, err = behind(o.Out); err != nil {
		return err
	}
	if err := replaceable(o.Out); err != nil {
		return err
	}
	folder, err := output.New(o.Out)
	if err != nil {
		return err
	}
	defer folder.Drop()
	if _, err := o.make(base, folder.Put); err != nil {
		return err
	}
	if err := replaceable(o.Out); err != nil { // something may have come while the site was made
		return err
	}
	return folder.Finish()
}

// context is what ends the build.
func (o Options) context() context.Context {
	if o.Context == nil {
		return context.Background()
	}
	return o.Context
}

// BaseURL reads the address that a site will have. What could not stand in every page's canonical address is refused.
func BaseURL(text string) (*url.URL, error) {
	base, err := url.Parse(text)
	switch {
	case err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Hostname() == "":
		return nil, fmt.Errorf("base URL %q is not absolute\nhint: write it like https://example.org/path/", text)
	case base.RawQuery != "" || base.ForceQuery || base.Fragment != "" || base.User != nil ||
		strings.Contains(base.Path, "//"):
		return nil, fmt.Errorf("base URL %q is more than a host and a path\nhint: write it like https://example.org/path/", text)
	}
	return base, plainPath(text, base)
}

// plainPath refuses a path that a browser, a server or a file system would take for another one.
func plainPath(text string, base *url.URL) error {
	wrong := func(what string) error {
		return fmt.Errorf("base URL %q has %s\nhint: write it like https://example.org/path/", text, what)
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return wrong("a space in it")
	}
	if port, err := strconv.Atoi(base.Port()); strings.HasSuffix(base.Host, ":") || base.Port() != "" &&
		(err != nil || port < 1 || port > 65535) {
		return wrong("a port that there is not")
	}
	for _, part := range strings.Split(base.EscapedPath(), "/") {
		name, err := url.PathUnescape(part)
		if err != nil || name == "." || name == ".." || strings.ContainsAny(name, "/\\") || !utf8.ValidString(name) ||
			strings.ContainsFunc(name, unicode.IsControl) {
			return wrong(fmt.Sprintf("%q in its path, which is no name of a folder", part))
		}
	}
	return nil
}

// Files are a site that is not put anywhere.
type Files struct {
	Made  map[string][]byte // since Out was built with the same cache; what is not here lies there
	names map[string]file
}

// Has is whether a file is part of the site.
func (f *Files) Has(name string) bool {
	_, ok := f.names[name]
	return ok
}

// Check makes the site as [Build] does, and drops it: what a build refuses is told. The calculator is not compiled, for
// no content can break it.
func Check(o Options) error {
	base, err := BaseURL(o.BaseURL)
	if err != nil {
		return err
	}
	o.noEngine = true
	_, err = o.make(base, func(string, []byte) error { return nil })
	return err
}

// Make builds the site without putting it anywhere. What has not changed since the last time with the same cache is not
// made again.
func Make(o Options) (*Files, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, err
	}
	o.Cache.Turn()
	parts, err := o.make(base, nil)
	if err != nil {
		return nil, err
	}
	out := &Files{map[string][]byte{}, map[string]file{}}
	for _, part := range parts {
		maps.Copy(out.Made, part.kept)
		maps.Copy(out.names, part.files)
	}
	return out, nil
}

// One makes one page, such as "en/about/", with the files that it names and that have changed, before the whole site is
// built and checked. It is for the server of authors only: the page is not secured by hashes.
func One(o Options, path string) (map[string][]byte, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, err
	}
	var problems problem.List
	files, site, err := o.open(base, &problems)
	if err != nil {
		return nil, err
	}
	made := site.One(path, &problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	finish := newFinisher(o.Strings, base, nil)
	for name, b := range made.Files {
		if strings.HasSuffix(name, ".html") {
			if b, _, err = finish.page(name, b); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		files[name] = b
	}
	return files, nil
}

// open makes what pages load, and the site of pages that load it.
func (o Options) open(base *url.URL, problems *problem.List) (map[string][]byte, *page.Site, error) {
	files := map[string][]byte{}
	engines, err := o.engine(files)
	if err != nil {
		return nil, nil, err
	}
	styles, scripts, err := o.bundles(files)
	if err != nil {
		return nil, nil, err
	}
	site := &page.Site{
		Strings: o.Strings, Policies: o.Policies, Content: source.Dir(o.Content), Site: source.Dir(o.Site),
		ContentDir: o.Content, SiteDir: o.Site,
		BaseURL: base, Today: o.Today, Styles: styles, Scripts: scripts, Samples: o.Samples,
		Engine: engines.One, Several: engines.Several, Facts: o.Facts,
		Offline:   o.Offline,
		Templates: o.Templates,
	}
	if !site.Open(problems) {
		return nil, nil, problems.Err()
	}
	return files, site, nil
}

// LiveScript is what the server adds to the pages that it serves, and no built site has.
func LiveScript(site string) ([]byte, error) {
	out, _, err := bundle(map[string]string{"live": filepath.Join(site, "serve", "live.ts")},
		api.BuildOptions{Outdir: "out", Format: api.FormatESModule})
	return out["live.js"], err
}
