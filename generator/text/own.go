package text

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"lingang/generator/law"
	"lingang/generator/problem"
)

// ownName is what the files of a policy's own words are called, before the language.
const ownName = "words."

// Own reads words.{zh,en}.yaml of a policy's folder, if it has them: texts of the interface that its pages say in their own way. Each
// must be a text that site has, with the same placeholders.
func Own(fsys fs.FS, dir string, site Strings, problems *problem.List) Strings {
	found, err := fs.Glob(fsys, ownName+"*.yaml")
	if err != nil || len(found) == 0 {
		return nil
	}
	files, own := pair(fsys, dir, ownName, problems)
	for _, lang := range law.Langs {
		for _, key := range slices.Sorted(maps.Keys(own[lang])) {
			there, ok := site[lang][key]
			if !ok {
				files[lang].Problem(problems, "$."+key, fmt.Sprintf("the interface has no text %q", key), "a policy may only say differently what content/strings says")
				continue
			}
			if mine, theirs := placeholders(own[lang][key]), placeholders(there); !slices.Equal(mine, theirs) {
				files[lang].Problem(problems, "$."+key, fmt.Sprintf("%q has the placeholders %v, but content/strings has %v", key, mine, theirs), "use the same")
			}
		}
	}
	return own
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
