package machine

import "lingang/generator/view"

// DataPage is the page about the files that programs read.
type DataPage struct {
	Package string // path of datapackage.json
	Address string // absolute
	Files   []ShownFile
	Awards  string // absolute address of awards.csv, for the first lines of code
}

// ShownFile is a file as the page shows it.
type ShownFile struct {
	Name, Key, Path, Schema string
	Columns                 []ShownColumn // of a table whose columns the page lists
}

// ShownColumn is a column of a table.
type ShownColumn struct {
	Name, Type, Key string
	Enum            []string
}

// DataOf is the page of the view's policy. Templates for tables are headed by the questions, which the page for many
// companies lists.
func DataOf(v view.View) DataPage {
	at := func(name string) string { return view.DataPath(v.Policy.Slug, name) }
	out := DataPage{Package: at("datapackage.json"), Address: v.Absolute(at("datapackage.json")), Awards: v.Absolute(at("awards.csv"))}
	for _, f := range DataFiles(v) {
		file := ShownFile{Name: f.Name, Key: f.Key, Path: at(f.Name), Schema: f.Schema}
		if !f.Heading {
			for _, c := range f.Columns {
				file.Columns = append(file.Columns, ShownColumn{c.Name, c.Type, f.Key + "." + c.Name, c.Enum})
			}
		}
		out.Files = append(out.Files, file)
	}
	return out
}
