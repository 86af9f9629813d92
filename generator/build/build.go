package build

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/hosting"
	"lingang/generator/law"
	"lingang/generator/output"
	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/problem"
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
	// Compress adds a .br and a .gz beside each file. It takes far longer than all the rest, and no one who only looks at the site needs it.
	Compress bool
	// Offline makes browsers keep the site (site/offline/worker.ts); without it what an earlier release left there is taken back.
	Offline bool

	Cache *Cache // of a program that builds again and again; may be nil

	Strings  text.Strings
	Policies []*policy.Policy
}

// Build builds the site. On any error Out is as it was.
func Build(o Options) error {
	base, err := url.Parse(o.BaseURL)
	if err != nil || base.Scheme == "" || base.Host == "" {
		return fmt.Errorf("base URL %q is not absolute\nhint: write it like https://example.org/path/", o.BaseURL)
	}
	files, err := o.files(base)
	if err != nil {
		return err
	}
	return output.Replace(o.Out, files)
}

func (o Options) files(base *url.URL) (map[string][]byte, error) {
	files := map[string][]byte{}
	wasm, err := o.wasm()
	if err != nil {
		return nil, err
	}
	wasmPath := hashed("assets", "award", ".wasm", wasm)
	files[wasmPath] = wasm

	rules := map[string][2]string{} // address and hash
	for _, p := range o.Policies {
		path := hashed("assets/"+p.Slug, "rules", ".json", p.RulesJSON)
		files[path] = p.RulesJSON
		files["data/"+p.Slug+"/rules.json"] = p.RulesJSON // a stable name for people
		rules[p.Slug] = [2]string{"../" + path, integrity(p.RulesJSON)}
	}
	engine, err := o.apiModule(files, [2]string{"../" + wasmPath, integrity(wasm)}, rules)
	if err != nil {
		return nil, err
	}
	if err := o.schemas(files, base); err != nil {
		return nil, err
	}
	if err := o.licences(files); err != nil {
		return nil, err
	}
	styles, scripts, err := o.bundles(files)
	if err != nil {
		return nil, err
	}
	if err := o.static(files); err != nil {
		return nil, err
	}
	var problems problem.List
	site := &page.Site{
		Strings: o.Strings, Policies: o.Policies, Content: os.DirFS(o.Content), Site: os.DirFS(o.Site),
		ContentDir: o.Content, SiteDir: o.Site, BaseURL: base, Today: o.Today, Styles: styles, Scripts: scripts, Samples: o.Samples,
		Engine: engine, Offline: o.Offline,
	}
	pages := page.Render(site, &problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	// The embedded calculators carry their style in the script.
	embedStyle, embedCore := files[styles["embed"]], files[scripts["embed"]]
	// The style of a component that is part of the main one is not shipped a second time.
	for _, bundles := range []map[string]string{styles, scripts} {
		for _, path := range bundles {
			if !site.Names(path) {
				delete(files, path)
			}
		}
	}
	lines := newTypography(o.Strings[law.EN]["site.unbroken"])
	for path, b := range pages {
		if strings.HasSuffix(path, ".html") {
			if b, err = o.finish(lines, b); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		files[path] = b
	}
	if err := o.embedModule(files, site, embedParts{string(embedStyle), scripts["embed"], embedCore}); err != nil {
		return nil, err
	}
	if err := checkLinks(files, o.Cache); err != nil {
		return nil, err
	}
	if err := securePages(files, base.JoinPath("/").Path); err != nil {
		return nil, err
	}
	if err := o.offlineWorker(files); err != nil {
		return nil, err
	}
	return files, hosting.Files(files, base.JoinPath("/").Path, o.Compress)
}

// static adds what is shipped as it is.
func (o Options) static(files map[string][]byte) error {
	entries, err := os.ReadDir(filepath.Join(o.Site, "static"))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(o.Site, "static", e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// apiModule bundles api/award.js, which keeps its name and knows where the hashed files are, and their hashes.
func (o Options) apiModule(files map[string][]byte, wasm [2]string, rules map[string][2]string) (engine string, err error) {
	exec, err := wasmExec()
	if err != nil {
		return "", err
	}
	wasmJSON, err := json.Marshal(wasm)
	if err != nil {
		return "", err
	}
	rulesJSON, err := json.Marshal(rules)
	if err != nil {
		return "", err
	}
	out, _, err := o.bundle(map[string]string{"award": filepath.Join(o.Site, "api", "award.ts")}, api.BuildOptions{
		Outdir: "out", Format: api.FormatESModule, Alias: map[string]string{"wasm_exec": exec}, Platform: api.PlatformBrowser,
		Define: map[string]string{"__WASM__": string(wasmJSON), "__RULES__": string(rulesJSON)},
	}, ".ts", ".json")
	if err != nil {
		return "", err
	}
	for path, b := range out {
		files["api/"+path] = b
	}
	// The site's own pages take it by its hash, so that a page never runs with the engine of another release.
	engine = hashed("assets", "award", ".js", out["award.js"])
	files[engine] = out["award.js"]
	return engine, nil
}

// bundles makes the styles (site/styles/entry-<name>.css, site/components/<name>/<name>.css) and the scripts
// (site/components/<name>/<name>.ts) that pages name.
func (o Options) bundles(files map[string][]byte) (styles, scripts map[string]string, err error) {
	css := map[string]string{}
	if err := entries(css, filepath.Join(o.Site, "styles", "entry-*.css"), "entry-", ".css"); err != nil {
		return nil, nil, err
	}
	words, err := o.offlineWords()
	if err != nil {
		return nil, nil, err
	}
	ts := map[string]string{}
	if css, err = o.componentStyles(css); err != nil {
		return nil, nil, err
	}
	dirs, err := filepath.Glob(filepath.Join(o.Site, "components", "*"))
	if err != nil {
		return nil, nil, err
	}
	for _, dir := range dirs {
		name := filepath.Base(dir)
		if file := filepath.Join(dir, name+".ts"); exists(file) {
			ts[name] = file
		}
	}
	all := []struct {
		entries  map[string]string
		names    *map[string]string
		suffixes []string
	}{{css, &styles, []string{".css"}}, {ts, &scripts, []string{".ts", ".json"}}}
	for _, a := range all {
		*a.names = map[string]string{}
		if len(a.entries) == 0 {
			continue
		}
		out, byName, err := o.bundle(a.entries, api.BuildOptions{
			Outdir: "out", EntryNames: "[name]-[hash]", Format: api.FormatESModule, Define: map[string]string{"__OFFLINE_WORDS__": words},
		}, a.suffixes...)
		if err != nil {
			return nil, nil, err
		}
		for path, b := range out {
			files["assets/"+path] = b
		}
		for name, path := range byName {
			(*a.names)[name] = "assets/" + path
		}
	}
	return styles, scripts, nil
}

// componentStyles adds the components that have a style of their own.
func (o Options) componentStyles(css map[string]string) (map[string]string, error) {
	found, err := filepath.Glob(filepath.Join(o.Site, "components", "*", "*.css"))
	for _, file := range found {
		if name := strings.TrimSuffix(filepath.Base(file), ".css"); name == filepath.Base(filepath.Dir(file)) {
			css[name] = file
		}
	}
	return css, err
}

func entries(into map[string]string, glob, prefix, suffix string) error {
	found, err := filepath.Glob(glob)
	for _, f := range found {
		into[strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), prefix), suffix)] = f
	}
	return err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func jsString(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings cannot fail
	}
	return string(b)
}
