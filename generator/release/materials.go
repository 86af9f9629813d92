package release

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// MaterialsFile is the bill of materials in the archive.
const MaterialsFile = "bom.cdx.json"

// Module is a Go module of which something ships.
type Module struct{ Path, Version string }

// Shipped are the modules that the calculator is linked from, and the standard library as the module std. Nothing else
// of other people's ships: the site's own scripts and styles have no dependencies.
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
	return slices.SortedFunc(maps.Keys(seen), func(a, b Module) int { return strings.Compare(a.Path, b.Path) }), nil
}

// licences by module, as SPDX names them; site/licences has their words.
var licences = map[string]string{"github.com/shopspring/decimal": "MIT", "std": "BSD-3-Clause"}

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
		ref := "pkg:golang/" + m.Path + "@" + m.Version
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
