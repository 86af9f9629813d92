package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Reference is where the list of all keys stands, between two marks.
const (
	Reference = "docs/content-format.md"
	begin     = "<!-- keys: go run ./generator/schema/write -->\n"
	end       = "<!-- end of keys -->\n"
)

// Files are the files to be written, by their path in the repository: the schemas, and the reference with its list.
func Files(root fs.FS) (map[string][]byte, error) {
	out := map[string][]byte{}
	all, missing := All()
	if len(missing) > 0 {
		return nil, fmt.Errorf("keys without words: %s\nhint: say what they are for in generator/schema/words.go",
			strings.Join(missing, ", "))
	}
	for name, schema := range all {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(schema); err != nil {
			return nil, err
		}
		out[Dir+"/"+name+".json"] = b.Bytes()
	}
	text, err := fs.ReadFile(root, Reference)
	if err != nil {
		return nil, err
	}
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return nil, fmt.Errorf("%s has no place for the list of keys\nhint: keep the lines %q and %q", Reference, begin, end)
	}
	out[Reference] = []byte(before + begin + list() + end + after)
	return out, nil
}

// list is the table of all keys.
func list() string {
	var names []string
	rows := map[string]string{} // of each file, or of what stands within itself
	for _, k := range Keys() {
		name, path, _ := strings.Cut(k.Path, ".")
		if rows[name] == "" {
			names = append(names, name)
		}
		rows[name] += fmt.Sprintf("| `%s` | %s |\n", path, k.Words)
	}
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "\n%s\n\n| key | what |\n|---|---|\n%s", strings.SplitN(titles[name], ":", 2)[0], rows[name])
	}
	return b.String() + "\n"
}

// byName are the schemas of files that have one name everywhere.
var byName = map[string]string{"policy.yaml": "policy", "rule.yaml": "rule", "questions.yaml": "questions",
	"cases.yaml": "cases", "doubts.yaml": "doubts", "glossary.yaml": "glossary", "avoid.yaml": "avoid",
	"facts.yaml": "facts"}

// Of is the name of the schema of a content file; empty where it has none.
func Of(name string) string {
	dir, base := path.Split(name)
	switch folder := path.Base(dir); {
	case byName[base] != "":
		return byName[base]
	case folder == "personas":
		return "persona"
	case folder == "strings", strings.HasPrefix(base, "words."):
		return "words"
	}
	return ""
}

// Line is the first line of a content file, by which editors find its schema: the address from there, with both paths
// from the root of the repository.
func Line(name string) string {
	up := strings.Repeat("../", strings.Count(path.Clean(name), "/"))
	return "# yaml-language-server: $schema=" + up + Dir + "/" + Of(name) + ".json\n"
}
