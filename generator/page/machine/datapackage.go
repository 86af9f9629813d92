package machine

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strings"

	"lingang/generator/view"
)

// dataPackage is datapackage.json, a Frictionless Data Package of version 1, which readers of version 2 take as well.
type dataPackage struct {
	Profile     string         `json:"profile"`
	Name        string         `json:"name"`
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Homepage    string         `json:"homepage"`
	Rules       string         `json:"rules"` // hash, as in results
	Licenses    []dataLicence  `json:"licenses"`
	Sources     []dataSource   `json:"sources"`
	Resources   []dataResource `json:"resources"`
}

type dataLicence struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Title string `json:"title"`
}

type dataSource struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type dataResource struct {
	Profile     string       `json:"profile"`
	Name        string       `json:"name"`
	Path        string       `json:"path"`
	Title       string       `json:"title"`
	Description string       `json:"description"`
	Format      string       `json:"format"`
	MediaType   string       `json:"mediatype"`
	Encoding    string       `json:"encoding"`
	Bytes       int          `json:"bytes"`
	Hash        string       `json:"hash"`
	JSONSchema  string       `json:"jsonSchema,omitempty"`
	Dialect     *dataDialect `json:"dialect,omitempty"`
	Schema      *dataSchema  `json:"schema,omitempty"`
}

type dataDialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

type dataSchema struct {
	Fields        []dataField `json:"fields"`
	MissingValues []string    `json:"missingValues"`
	PrimaryKey    string      `json:"primaryKey,omitempty"`
}

type dataField struct {
	Name        string           `json:"name"`
	Type        string           `json:"type"`
	Description string           `json:"description"`
	TrueValues  []string         `json:"trueValues,omitempty"`
	FalseValues []string         `json:"falseValues,omitempty"`
	Constraints *dataConstraints `json:"constraints,omitempty"`
}

type dataConstraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// DataPackage is data/<policy>/datapackage.json, which describes the folder's files; files are those of the site, by
// path. It speaks English.
func DataPackage(v view.View, files map[string][]byte) []byte {
	m := v.Policy.Meta
	out := dataPackage{Profile: "data-package", Name: strings.ToLower(v.Policy.Slug),
		ID: v.Absolute(view.DataPath(v.Policy.Slug, "datapackage.json")), Title: v.Of(m.Short),
		Description: v.T("data.package_description", "policy", v.Of(m.Title), "status", v.StatusText("status", v.Status())),
		Homepage:    v.Absolute(v.Path("data/")), Rules: v.Policy.Rules.Hash,
		Licenses: []dataLicence{{licence, licenceAddress, "Apache License 2.0"}},
		Sources:  []dataSource{{Title: sourceTitle(m)}},
	}
	if m.Source != nil {
		out.Sources[0].Path = m.Source.Address
	}
	for _, f := range DataFiles(v) {
		b := files[view.DataPath(v.Policy.Slug, f.Name)]
		sum := sha256.Sum256(b)
		ext := path.Ext(f.Name)
		r := dataResource{Profile: "data-resource", Name: strings.ReplaceAll(strings.TrimSuffix(f.Name, ext), ".", "-"),
			Path: f.Name, Title: v.T("data.file." + f.Key + ".title"), Description: v.T("data.file." + f.Key + ".what"),
			Format: ext[1:], MediaType: map[string]string{".json": "application/json", ".csv": "text/csv"}[ext],
			Encoding: "utf-8", Bytes: len(b), Hash: "sha256:" + hex.EncodeToString(sum[:])}
		if f.Schema != "" {
			r.JSONSchema = v.Absolute(f.Schema)
		}
		if f.Columns != nil {
			r.Dialect, r.Schema = &dataDialect{",", "\r\n", true, true}, f.schema(v)
			if !f.Heading { // readers of tabular resources take the mark that templates begin with for a part of the first heading
				r.Profile = "tabular-data-resource"
			}
		}
		out.Resources = append(out.Resources, r)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(out); err != nil {
		panic(err) // plain data
	}
	return b.Bytes()
}

// schema is a table's, as Table Schema.
func (f DataFile) schema(v view.View) *dataSchema {
	out := &dataSchema{MissingValues: []string{""}, PrimaryKey: f.Primary}
	for _, c := range f.Columns {
		field := dataField{Name: c.Name, Type: c.Type, Description: f.Says(v, c)}
		if c.Required || c.Enum != nil {
			field.Constraints = &dataConstraints{c.Required, c.Enum}
		}
		if c.Yes != "" {
			field.TrueValues, field.FalseValues = []string{c.Yes}, []string{c.No}
		}
		out.Fields = append(out.Fields, field)
	}
	return out
}

// Says is what a column holds, in words.
func (f DataFile) Says(v view.View, c Column) string {
	if f.Heading {
		return c.Title
	}
	return strings.ReplaceAll(v.T("data.column."+f.Key+"."+c.Name), "`", "")
}
