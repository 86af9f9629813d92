// Package text reads the words of the interface: content/strings/<name>.{zh,en}.yaml, nested mappings of texts. Both
// languages must have the same keys, and the same {placeholders} in each text; anything else is a problem.
package text

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/problem"
	"lingang/generator/yamlfile"
)

// Strings are texts by their dotted key, in each language.
type Strings map[law.Lang]map[string]string

// Load reads all the files of a folder. Keys of all the files share one space. A language of which a file could not be
// read is not there at all, so that nobody takes its texts for missing.
func Load(fsys fs.FS, dir string, problems *problem.List) Strings {
	out := Strings{law.ZH: {}, law.EN: {}}
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil || len(names) == 0 {
		problems.Add(dir, "there are no strings", "add zh.yaml and en.yaml")
		return Strings{}
	}
	bases := map[string]bool{}
	for _, name := range names {
		if !isLanguage.MatchString(name) {
			continue // which the survey of the folder tells
		}
		base := strings.TrimSuffix(name, ".yaml")
		base = strings.TrimSuffix(strings.TrimSuffix(base, "zh"), "en")
		bases[base] = true
	}
	var unread []law.Lang
	for _, base := range slices.Sorted(maps.Keys(bases)) {
		files, flat := pair(fsys, dir, base, problems)
		for lang, texts := range flat {
			if !files[lang].OK {
				unread = append(unread, lang)
			}
			for key, t := range texts {
				if _, twice := out[lang][key]; twice {
					files[lang].Problem(problems, "$."+key, fmt.Sprintf("%q is defined in another file too", key),
						"keep one")
				}
				out[lang][key] = t
			}
		}
	}
	for _, lang := range unread {
		delete(out, lang)
	}
	return out
}

var isLanguage = regexp.MustCompile(`(?:^|\.)(?:zh|en)\.yaml$`)

// pair reads a file of each language.
func pair(fsys fs.FS, dir, base string, problems *problem.List) (map[law.Lang]*yamlfile.File, Strings) {
	files, flat := map[law.Lang]*yamlfile.File{}, Strings{}
	for _, lang := range law.Langs {
		var tree map[string]any
		shown := path.Join(dir, base+string(lang)+".yaml")
		files[lang] = yamlfile.Read(fsys, base+string(lang)+".yaml", shown, &tree, problems)
		flat[lang] = map[string]string{}
		flatten("", tree, flat[lang], func(key string) {
			files[lang].Problem(problems, "$."+key, fmt.Sprintf("%q is not a text", key),
				"write a text, in quotes where YAML would read something else")
		})
	}
	if files[law.ZH].OK && files[law.EN].OK { // of a file that cannot be read, everything would seem to be missing
		compare(files, flat, problems)
	}
	return files, flat
}

func flatten(prefix string, tree map[string]any, out map[string]string, bad func(key string)) {
	for k, v := range tree {
		switch v := v.(type) {
		case map[string]any:
			flatten(prefix+k+".", v, out, bad)
		case string:
			if out[prefix+k] = v; strings.TrimSpace(v) == "" {
				bad(prefix + k)
			}
		case int64, uint64, float64:
			out[prefix+k] = fmt.Sprint(v)
		default:
			bad(prefix + k)
			out[prefix+k] = ""
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// few is how many missing texts of a file are told one by one.
const few = 3

func compare(files map[law.Lang]*yamlfile.File, flat map[law.Lang]map[string]string, problems *problem.List) {
	for _, lang := range law.Langs {
		other := law.EN
		if lang == law.EN {
			other = law.ZH
		}
		missing := 0
		for _, key := range slices.Sorted(maps.Keys(flat[lang])) {
			t, ok := flat[other][key]
			if !ok {
				if missing++; missing > few {
					continue
				}
				files[other].Problem(problems, "$."+key, fmt.Sprintf("%q is missing", key),
					"every text is in both languages")
				continue
			}
			if lang != law.ZH {
				continue
			}
			if a, b := placeholders(flat[lang][key]), placeholders(t); !slices.Equal(a, b) {
				files[other].Problem(problems, "$."+key,
					fmt.Sprintf("%q has the placeholders %v, but zh has %v", key, b, a),
					"use the same in both languages")
			}
		}
		if missing > few {
			problems.Add(files[other].Name, fmt.Sprintf("%d more texts are missing", missing-few),
				"every text is in both languages")
		}
	}
}

// Under gives the texts whose key begins with prefix and a dot, without it.
func (s Strings) Under(lang law.Lang, prefix string) map[string]string {
	out := map[string]string{}
	for key, t := range s[lang] {
		if rest, ok := strings.CutPrefix(key, prefix+"."); ok {
			out[rest] = t
		}
	}
	return out
}
