package build

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/page"
	"lingang/generator/policy"
	"lingang/generator/source"
	"lingang/wasm/award"
)

// static adds what is shipped as it is.
func (o Options) static(files map[string][]byte) error {
	static := source.Dir(filepath.Join(o.Site, "static"))
	entries, err := fs.ReadDir(static, ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if files[e.Name()], err = fs.ReadFile(static, e.Name()); err != nil {
			return err
		}
	}
	return nil
}

// engine adds the calculator with the rules of every policy, and gives the addresses of its modules.
func (o Options) engine(files map[string][]byte) (page.Engines, error) {
	wasm, err := o.wasm()
	if err != nil {
		return page.Engines{}, err
	}
	wasmPath := hashed("assets", "award", ".wasm", wasm)
	files[wasmPath] = wasm
	rules := map[string][2]string{} // address and hash
	for _, p := range o.Policies {
		at, err := o.rulesAddress(p)
		if err != nil {
			return page.Engines{}, err
		}
		files[at.path] = p.RulesJSON
		files["data/"+p.Slug+"/rules.json"] = p.RulesJSON // a stable name for people
		rules[p.Slug] = [2]string{"../" + at.path, at.integrity}
	}
	return o.apiModule(files, [3]any{"../" + wasmPath, integrity(wasm), len(wasm)}, rules)
}

// rulesAddress is where the rules of a policy lie, and their hash.
type rulesAddress struct {
	path, integrity string

	of *policy.Policy // while it is here, no other policy can be taken for it
}

func (o Options) rulesAddress(p *policy.Policy) (rulesAddress, error) {
	return cached(o.Cache, keyOf("rules", fmt.Appendf(nil, "%p", p)), func() (rulesAddress, error) {
		return rulesAddress{hashed("assets/"+p.Slug, "rules", ".json", p.RulesJSON), integrity(p.RulesJSON), p}, nil
	})
}

// apiModule bundles api/award.js, which keeps its name and knows where the hashed files are, and their hashes; where
// policies can be set side by side, the module that holds the rules of several.
func (o Options) apiModule(files map[string][]byte, wasm [3]any, rules map[string][2]string) (engines page.Engines,
	err error) {
	exec, err := wasmExec()
	if err != nil {
		return engines, err
	}
	wasmJSON, err := json.Marshal(wasm)
	if err != nil {
		return engines, err
	}
	rulesJSON, err := json.Marshal(rules)
	if err != nil {
		return engines, err
	}
	options := api.BuildOptions{Outdir: "out", Format: api.FormatIIFE, Alias: map[string]string{"wasm_exec": exec},
		Platform: api.PlatformBrowser}
	out, _, err := o.bundle(map[string]string{"engine": filepath.Join(o.Site, "api", "engine.ts")}, options, ".ts", ".json")
	if err != nil {
		return engines, err
	}
	worker := hashed("engine", "worker", ".js", out["engine.js"])
	files[worker] = out["engine.js"]
	options.Format = api.FormatESModule
	options.Define = map[string]string{"__WASM__": string(wasmJSON), "__RULES__": string(rulesJSON),
		"__ENGINE__": `"../` + worker + `"`}
	out, _, err = o.bundle(map[string]string{"award": filepath.Join(o.Site, "api", "award.ts")}, options, ".ts", ".json")
	if err != nil {
		return engines, err
	}
	for path, b := range out {
		files["api/"+path] = b
	}
	// The site's own pages take it by its hash, so that a page never runs with the engine of another release.
	engines.One = hashed("assets", "award", ".js", out["award.js"])
	files[engines.One] = out["award.js"]
	if o.Facts.Fitting(o.Policies) == nil {
		return engines, nil
	}
	out, _, err = o.bundle(map[string]string{"several": filepath.Join(o.Site, "api", "several.ts")}, options, ".ts",
		".json")
	if err != nil {
		return engines, err
	}
	engines.Several = hashed("assets", "several", ".js", out["several.js"])
	files[engines.Several] = out["several.js"]
	return engines, nil
}

// bundles makes the styles (site/styles/entry-<name>.css, site/components/<name>/<name>.css) and the scripts
// (site/components/<name>/<name>.ts) that pages name, and the one of the page to be framed, which has a history of its own
// in the place of the browser's.
func (o Options) bundles(files map[string][]byte) (styles, scripts map[string]string, err error) {
	css := map[string]string{}
	if err := entries(css, filepath.Join(o.Site, "styles", "entry-*.css"), "entry-", ".css"); err != nil {
		return nil, nil, err
	}
	offline, err := o.wordsUnder("offline")
	if err != nil {
		return nil, nil, err
	}
	saving, err := o.saving(files)
	if err != nil {
		return nil, nil, err
	}
	workbook, err := o.workbook(files)
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
		if file := filepath.Join(dir, name+".ts"); exists(file) && !slices.Contains(aside, name) {
			ts[name] = file
		}
	}
	options := api.BuildOptions{
		Outdir: "out", EntryNames: "[name]-[hash]", Format: api.FormatESModule, External: []string{"./saving-*", "./workbook-*"},
		Define: map[string]string{"__OFFLINE_WORDS__": offline, "__SAVING__": jsString("./" + path.Base(saving)),
			"__WORKBOOK__":   jsString("./" + path.Base(workbook)),
			"__LISTS__":      o.asks(func(f policy.Question) bool { return award.FactType(f.Type) == award.List }),
			"__CURRENCIES__": o.asks(func(f policy.Question) bool { return f.Currency != "" })},
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
		if err := o.pageBundles(files, *a.names, a.entries, options, a.suffixes); err != nil {
			return nil, nil, err
		}
	}
	if frame := filepath.Join(o.Site, "frame", "frame.ts"); exists(frame) {
		options.Inject = []string{filepath.Join(o.Site, "frame", "trail.ts")}
		if err := o.pageBundles(files, scripts, map[string]string{"frame": frame}, options, []string{".ts", ".json"}); err != nil {
			return nil, nil, err
		}
	}
	scripts["saving"], scripts["workbook"] = saving, workbook
	return styles, scripts, nil
}

// pageBundles makes bundles that pages name, and notes where each lies.
func (o Options) pageBundles(files map[string][]byte, names, entries map[string]string, options api.BuildOptions,
	suffixes []string) error {
	out, byName, err := o.bundle(entries, options, suffixes...)
	for path, b := range out {
		files["assets/"+path] = b
	}
	for name, path := range byName {
		names[name] = "assets/" + path
	}
	return err
}

// asks is whether a policy asks for a fact of a kind, as scripts are told. Samples show all there is.
func (o Options) asks(kind func(policy.Question) bool) string {
	does := func(f policy.Question) bool { return kind(f) || slices.ContainsFunc(f.Columns, kind) }
	return strconv.FormatBool(o.Samples || slices.ContainsFunc(o.Policies, func(p *policy.Policy) bool {
		return slices.ContainsFunc(p.Facts, does)
	}))
}

// aside are scripts that only other scripts load.
var aside = []string{"saving", "workbook"}

// workbook adds what reads and writes workbooks, a module and its worker, and gives the module's path.
func (o Options) workbook(files map[string][]byte) (string, error) {
	dir := filepath.Join(o.Site, "components", "workbook")
	if !exists(dir) {
		return "", nil
	}
	words, err := o.wordsUnder("workbook")
	if err != nil {
		return "", err
	}
	out, _, err := o.bundle(map[string]string{"worker": filepath.Join(dir, "worker.ts")}, api.BuildOptions{
		Outdir: "out", Format: api.FormatIIFE, Platform: api.PlatformBrowser,
	}, ".ts")
	if err != nil {
		return "", err
	}
	worker := hashed("assets", "workbook-worker", ".js", out["worker.js"])
	files[worker] = out["worker.js"]
	out, byName, err := o.bundle(map[string]string{"workbook": filepath.Join(dir, "entry.ts")}, api.BuildOptions{
		Outdir: "out", EntryNames: "[name]-[hash]", Format: api.FormatESModule, External: []string{"./saving-*"},
		Define: map[string]string{"__WORKBOOK_WORDS__": words, "__WORKBOOK_WORKER__": jsString("./" + path.Base(worker))},
	}, ".ts")
	if err != nil {
		return "", err
	}
	files["assets/"+byName["workbook"]] = out[byName["workbook"]]
	return "assets/" + byName["workbook"], nil
}

// saving adds what is shown where a browser saves no files, and gives its path. Other scripts load it then, from beside
// them, so it is made before them.
func (o Options) saving(files map[string][]byte) (string, error) {
	entry := filepath.Join(o.Site, "components", "saving", "saving.ts")
	if !exists(entry) {
		return "", nil
	}
	words, err := o.wordsUnder("saving")
	if err != nil {
		return "", err
	}
	out, byName, err := o.bundle(map[string]string{"saving": entry}, api.BuildOptions{
		Outdir: "out", EntryNames: "[name]-[hash]", Format: api.FormatESModule,
		Define: map[string]string{"__SAVING_WORDS__": words},
	}, ".ts")
	if err != nil {
		return "", err
	}
	name := byName["saving"]
	files["assets/"+name] = out[name]
	return "assets/" + name, nil
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
