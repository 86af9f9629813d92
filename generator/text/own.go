package text

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/problem"
	"lingang/generator/yamlfile"
)

// ownName is what the files of a policy's own words are called, before the language.
const ownName = "words."

// Own reads words.{zh,en}.yaml of a policy's folder, if it has them: texts of the interface that its pages say in their
// own way. It gives the files too, for [CheckOwn].
func Own(fsys fs.FS, dir string, problems *problem.List) (Strings, map[law.Lang]*yamlfile.File) {
	found, err := fs.Glob(fsys, ownName+"*.yaml")
	if err != nil || len(found) == 0 {
		return nil, nil
	}
	files, own := pair(fsys, dir, ownName, problems)
	return own, files
}

// CheckOwn reports words of a policy that are no texts of the site, or have other placeholders. A language that the
// site's texts could not be read in is passed over.
func CheckOwn(own, site Strings, files map[law.Lang]*yamlfile.File, problems *problem.List) {
	for _, lang := range law.Langs {
		if site[lang] == nil {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(own[lang])) {
			group, _, _ := strings.Cut(key, ".")
			there, ok := site[lang][key]
			if !ok && (site[law.ZH][key] != "" || site[law.EN][key] != "") {
				continue // it is missing in one language, which has been told
			}
			switch mine, theirs := placeholders(own[lang][key]), placeholders(there); {
			case !ok:
				files[lang].Problem(problems, "$."+key, fmt.Sprintf("the interface has no text %q", key),
					"a policy may only say differently what content/strings says")
			case group == "error" || group == "reason":
				files[lang].Problem(problems, "$."+key, fmt.Sprintf("%q is a message of the engine", key),
					"these are the same for all policies; change content/strings")
			case !slices.Equal(mine, theirs):
				files[lang].Problem(problems, "$."+key,
					fmt.Sprintf("%q has the placeholders %v, but content/strings has %v", key, mine, theirs),
					"use the same")
			}
		}
	}
}

// With is the texts with those of own in their places.
func (s Strings) With(own Strings) Strings {
	if len(own) == 0 {
		return s
	}
	out := Strings{}
	for lang, texts := range s {
		out[lang] = maps.Clone(texts)
		maps.Copy(out[lang], own[lang])
	}
	return out
}

// placeholders are those of a text, each once, in order of the alphabet.
func placeholders(t string) []string {
	found := placeholder.FindAllString(t, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
