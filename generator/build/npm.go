package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/output"
	"lingang/generator/page/tools"
	"lingang/generator/policy"
)

// Package is the calculator as an npm package: what package.json says of it, and the folder to write.
type Package struct {
	Dir, Name, Version string
}

var (
	packageName = regexp.MustCompile(`^(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*$`)
	semver      = regexp.MustCompile(`^v?(\d+\.\d+\.\d+)((?:-[0-9A-Za-z.-]+)?)$`)
	notInSemver = regexp.MustCompile(`[^0-9A-Za-z]+`)
)

// Npm writes the package. A folder that is there must be one that it wrote, and is replaced as a whole.
func Npm(o Options, p Package) error {
	if !packageName.MatchString(p.Name) {
		return fmt.Errorf("%q is no name of an npm package\nhint: write it like @example/award in content/site.yaml or -name", p.Name)
	}
	if err := replaceablePackage(p.Dir); err != nil {
		return err
	}
	o.Out = p.Dir
	base, err := BaseURL(o.BaseURL)
	if err != nil {
		return err
	}
	files, err := o.npmFiles(p, base)
	if err != nil {
		return err
	}
	folder, err := output.New(p.Dir)
	if err != nil {
		return err
	}
	defer folder.Drop()
	for name, b := range files {
		if err := folder.Put(name, b); err != nil {
			return err
		}
	}
	return folder.Finish()
}

// npmFolder is where make npm puts the package, in the folder of the site but no part of it.
const npmFolder = "npm"

// isPackage is whether a folder is a package that Npm wrote.
func isPackage(dir string) bool {
	for _, name := range []string{"package.json", "award.wasm", "worker.js"} {
		if !exists(filepath.Join(dir, name)) {
			return false
		}
	}
	return true
}

func replaceablePackage(dir string) error {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) || err == nil && (len(entries) == 0 || isPackage(dir)) {
		return nil
	}
	if err != nil {
		return err
	}
	return fmt.Errorf("%s is not empty and is no package that was made here\nhint: name an empty or a new folder with -out", dir)
}

// Semver is a release's name as a version that npm takes: v1.2.3 and 1.2.3-4-gabc as they are, anything else as a
// version before the first.
func Semver(name string) string {
	if m := semver.FindStringSubmatch(name); m != nil {
		return m[1] + m[2]
	}
	return "0.0.0-build-" + strings.Trim(notInSemver.ReplaceAllString(name, "-"), "-")
}

func (o Options) npmFiles(p Package, base *url.URL) (map[string][]byte, error) {
	files := map[string][]byte{}
	wasm, err := o.wasm()
	if err != nil {
		return nil, err
	}
	files["award.wasm"] = wasm
	for _, p := range o.Policies {
		files["rules/"+p.Slug+".json"] = p.RulesJSON
		files["rules/"+p.Slug+".js"] = []byte("export default " + jsString(string(p.RulesJSON)) + ";\n")
		schema, err := json.MarshalIndent(schemaOfFacts(p, base.JoinPath("data", p.Slug, "facts.schema.json").String()), "", " ")
		if err != nil {
			return nil, err
		}
		files["schemas/"+p.Slug+".facts.schema.json"] = append(schema, '\n')
	}
	site := map[string][]byte{}
	if err := o.schemas(site, base); err != nil {
		return nil, err
	}
	files["schemas/result.schema.json"] = site["data/result.schema.json"]
	if err := o.licences(site); err != nil {
		return nil, err
	}
	files["LICENCES-OF-PARTS.txt"] = site["data/licences.txt"]
	if files["LICENSE"], err = os.ReadFile(filepath.Join(o.Root, "LICENSE")); err != nil {
		return nil, err
	}
	if err := o.npmModules(files, wasm); err != nil {
		return nil, err
	}
	if err := o.npmTypes(files); err != nil {
		return nil, err
	}
	if files["README.md"], err = o.npmReadme(p); err != nil {
		return nil, err
	}
	files["package.json"], err = o.manifest(p, files)
	return files, err
}

// npmModules bundles the module for browsers, the one for Node, and the engine's worker. They are not made small:
// whoever bundles them does that.
func (o Options) npmModules(files map[string][]byte, wasm []byte) error {
	exec, err := wasmExec()
	if err != nil {
		return err
	}
	told, err := json.Marshal([3]any{"", integrity(wasm), len(wasm)})
	if err != nil {
		return err
	}
	modules := []struct {
		name, entry, files string
		format             api.Format
	}{
		{"index", "award.ts", "files.ts", api.FormatESModule},
		{"node", "award.ts", "files.node.ts", api.FormatESModule},
		{"worker", "engine.ts", "files.ts", api.FormatIIFE},
	}
	for _, m := range modules {
		out, _, err := bundleAsWritten(map[string]string{m.name: filepath.Join(o.Site, "api", m.entry)}, api.BuildOptions{
			Outdir: "out", Format: m.format, Alias: map[string]string{"wasm_exec": exec},
			Define: map[string]string{"__WASM__": string(told)}, Plugins: []api.Plugin{o.packaged(m.files)},
		})
		if err != nil {
			return err
		}
		files[m.name+".js"] = esbuildPath.ReplaceAll(out[m.name+".js"], nil)
	}
	return nil
}

// esbuildPath is where esbuild says which file something comes from: a path of this machine.
var esbuildPath = regexp.MustCompile(`(?m)^ *// \S+\n`)

// packaged takes, where a module of the site asks for the files of the calculator, the package's own.
func (o Options) packaged(files string) api.Plugin {
	return api.Plugin{Name: "packaged", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\./files$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			at, err := filepath.Abs(filepath.Join(o.Site, "api", "package", files))
			return api.OnResolveResult{Path: at}, err
		})
		build.OnResolve(api.OnResolveOptions{Filter: `^package-rules$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: args.Path, Namespace: "packaged"}, nil
		})
		build.OnResolve(api.OnResolveOptions{Filter: `^\./rules/.*\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: args.Path, External: true}, nil
		})
		build.OnResolve(api.OnResolveOptions{Filter: `^node:`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: args.Path, External: true}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "packaged"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			var b strings.Builder
			b.WriteString("export const rules = {\n")
			for _, p := range o.Policies {
				fmt.Fprintf(&b, "  %s: () => import(%s),\n", jsString(p.Slug), jsString("./rules/"+p.Slug+".js"))
			}
			b.WriteString("};\n")
			text := b.String()
			return api.OnLoadResult{Contents: &text}, nil
		})
	}}
}

// npmTypes adds the types: those of the module as they stand, of the generated ones only what they need.
func (o Options) npmTypes(files map[string][]byte) error {
	read := func(name string) string {
		b, readErr := os.ReadFile(filepath.Join(o.Site, "api", filepath.FromSlash(name)))
		if readErr != nil {
			return ""
		}
		return string(b)
	}
	index, types, wire := read("package/index.d.ts"), read("types.ts"), read("wire.gen.ts")
	if index == "" || types == "" || wire == "" {
		return fmt.Errorf("%s: the types of the package are not there", filepath.Join(o.Site, "api"))
	}
	files["index.d.ts"] = []byte(strings.ReplaceAll(index, `"../types"`, `"./types.js"`))
	files["types.d.ts"] = []byte(strings.ReplaceAll(types, `"./wire.gen"`, `"./wire.js"`))
	files["wire.d.ts"] = []byte(declared(wire, types))
	return nil
}

var (
	declaration = regexp.MustCompile(`(?m)^export (?:interface|type) (\w+)`)
	comments    = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`)
	typeName    = regexp.MustCompile(`\b[A-Z]\w*`)
)

// declared are the declarations of a generated file that some text names, and those that they name, in their order.
func declared(generated, by string) string {
	head, rest, _ := strings.Cut(generated, "\n\n")
	blocks := strings.Split(strings.TrimSpace(rest), "\n\n")
	byName := map[string]string{}
	for _, b := range blocks {
		if m := declaration.FindStringSubmatch(b); m != nil {
			byName[m[1]] = b
		}
	}
	needed := map[string]bool{}
	var need func(text string)
	need = func(text string) {
		for _, name := range typeName.FindAllString(comments.ReplaceAllString(text, ""), -1) {
			if block, ok := byName[name]; ok && !needed[name] {
				needed[name] = true
				need(block)
			}
		}
	}
	need(by)
	blocks = slices.DeleteFunc(blocks, func(b string) bool {
		m := declaration.FindStringSubmatch(b)
		return m == nil || !needed[m[1]]
	})
	return head + "\n\n" + strings.Join(blocks, "\n\n") + "\n"
}

// npmReadme fills in the package's README: {name}, {policies}, and of the first of them {policy} and {facts}.
func (o Options) npmReadme(p Package) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(o.Site, "api", "package", "README.md"))
	if err != nil {
		return nil, err
	}
	var list []string
	for _, p := range o.Policies {
		list = append(list, "- `"+p.Slug+"`: "+p.Meta.Title.EN+" ("+p.Meta.Title.ZH+"), "+validity(p))
	}
	var facts bytes.Buffer
	if err := json.Indent(&facts, []byte(tools.Example(o.Policies[0])), "", "  "); err != nil {
		return nil, err
	}
	return []byte(strings.NewReplacer("{facts}", facts.String(), "{name}", p.Name, "{policy}", o.Policies[0].Slug, "{policies}",
		strings.Join(list, "\n")).Replace(string(text))), nil
}

// validity says in plain words when a policy applies.
func validity(p *policy.Policy) string {
	switch {
	case p.Meta.Ended != nil:
		return "in force from " + p.Meta.From + ", ended before " + p.Meta.Ended.From
	case p.Meta.Until == "":
		return "in force from " + p.Meta.From
	}
	return "in force from " + p.Meta.From + " to " + p.Meta.Until
}

// manifest is package.json.
func (o Options) manifest(p Package, files map[string][]byte) ([]byte, error) {
	var titles []string
	for _, p := range o.Policies {
		titles = append(titles, p.Meta.Short.EN)
	}
	list := []string{}
	for name := range files {
		if top, _, inside := strings.Cut(name, "/"); inside {
			name = top + "/"
		}
		if !slices.Contains(list, name) && name != "README.md" && name != "LICENSE" { // npm packs these two anyway
			list = append(list, name)
		}
	}
	slices.Sort(list)
	exports := object{
		{".", object{{"types", "./index.d.ts"}, {"node", "./node.js"}, {"default", "./index.js"}}},
		{"./award.wasm", "./award.wasm"}, {"./worker.js", "./worker.js"},
		{"./rules/*.json", "./rules/*.json"}, {"./schemas/*.json", "./schemas/*.json"}, {"./package.json", "./package.json"},
	}
	b, err := json.Marshal(object{
		{"name", p.Name}, {"version", p.Version},
		{"description", "Exact awards by the rules that the texts state: " + strings.Join(titles, "; ")},
		{"license", "Apache-2.0"}, {"type", "module"}, {"sideEffects", false}, {"engines", object{{"node", ">=20"}}},
		{"main", "./node.js"}, {"browser", "./index.js"}, {"types", "./index.d.ts"}, {"exports", exports}, {"files", list},
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, bytes.ReplaceAll(b, []byte(`\u003e`), []byte(">")), "", "  ")
	return append(out.Bytes(), '\n'), err
}
