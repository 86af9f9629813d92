package release

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// MaterialsFile is the bill of materials in the archive.
const MaterialsFile = "bom.cdx.json"

// Module is a module of Go, or a package of npm kept in site/vendor, of which something ships.
type Module struct{ Path, Version string }

// vendored are the packages of npm in site/vendor, by their versions.
var vendored = map[string]string{"fflate": "0.8.3", "morphdom": "2.7.8", "sax": "1.6.1", "uqr": "0.1.3"}

// Shipped are the modules that the calculator is linked from, the standard library as the module std, and the packages
// of npm that scripts are bundled with.
func Shipped(root string) ([]Module, error) {
	cmd := exec.Command("go", "list", "-deps", "-f",
		"{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./wasm")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	var failed bytes.Buffer
	cmd.Stderr = &failed
	list, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, bytes.TrimSpace(failed.Bytes()))
	}
	version, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOVERSION: %w", err)
	}
	seen := map[Module]bool{{"std", strings.TrimPrefix(strings.TrimSpace(string(version)), "go")}: true}
	for line := range strings.Lines(string(list)) {
		if path, version, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			seen[Module{path, version}] = true
		}
	}
	dirs, err := filepath.Glob(filepath.Join(root, "site", "vendor", "*"))
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		name := filepath.Base(dir)
		if vendored[name] == "" {
			return nil, fmt.Errorf("%s ships, and its version is not known\nhint: add it to vendored in generator/release/materials.go", dir)
		}
		seen[Module{name, vendored[name]}] = true
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b Module) int { return strings.Compare(a.Path, b.Path) }), nil
}

// licences by module, as SPDX names them; site/licences has their words.
var licences = map[string]string{"github.com/shopspring/decimal": "MIT", "std": "BSD-3-Clause", "fflate": "MIT",
	"morphdom": "MIT", "sax": "BlueOak-1.0.0", "uqr": "MIT"}

// Materials is the bill of materials of a release, as CycloneDX JSON.
func Materials(version string, when time.Time, shipped []Module) ([]byte, error) {
	bom := cdx.NewBOM()
	site := cdx.Component{BOMRef: "site", Type: cdx.ComponentTypeApplication, Name: "lingang", Version: version,
		Description: "A static site that explains one policy, with its award calculator"}
	bom.Metadata = &cdx.Metadata{Timestamp: when.UTC().Format(time.RFC3339), Component: &site}
	var components []cdx.Component
	var refs []string
	for _, m := range shipped {
		licence, ok := licences[m.Path]
		if !ok {
			return nil, fmt.Errorf("%s ships, and its licence is not known\nhint: add it to licences in generator/release/materials.go and its text to site/licences", m.Path)
		}
		kind := "golang"
		if vendored[m.Path] != "" {
			kind = "npm"
		}
		ref := "pkg:" + kind + "/" + m.Path + "@" + m.Version
		refs = append(refs, ref)
		components = append(components, cdx.Component{BOMRef: ref, Type: cdx.ComponentTypeLibrary, Name: m.Path,
			Version: m.Version, PackageURL: ref,
			Scope: cdx.ScopeRequired, Licenses: &cdx.Licenses{{License: &cdx.License{ID: licence}}}})
	}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: site.BOMRef, Dependencies: &refs}}
	sum := sha256.Sum256([]byte(version + when.UTC().Format(time.RFC3339) + strings.Join(refs, " ")))
	// A name-based UUID (version 8 of RFC 9562: of the vendor's own making), for a random one would differ each time.
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	bom.SerialNumber = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	var out bytes.Buffer
	err := cdx.NewBOMEncoder(&out, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
	return out.Bytes(), err
}

func sorted(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }
