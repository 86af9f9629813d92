package view

import (
	"strings"

	"lingang/generator/law"
)

// Paths are those of the site's files, without a leading slash; a page's path ends in a slash. All of them are written
// here.

// HomePath is the home page of a language.
func HomePath(lang law.Lang) string { return string(lang) + "/" }

// AboutPath is the page about the site.
func AboutPath(lang law.Lang) string { return HomePath(lang) + "about/" }

// SearchPath is the page that looks through the site.
func SearchPath(lang law.Lang) string { return HomePath(lang) + "search/" }

// FitPath is the page that sets policies side by side.
func FitPath(lang law.Lang) string { return HomePath(lang) + "fit/" }

// FeedPath is the feed of a language.
func FeedPath(lang law.Lang) string { return HomePath(lang) + "feed.xml" }

// ManifestPath is the manifest of a language.
func ManifestPath(lang law.Lang) string { return HomePath(lang) + "site.webmanifest" }

// PolicyPath is a page under a policy's folder; "" is the folder's own.
func PolicyPath(lang law.Lang, slug, under string) string { return HomePath(lang) + slug + "/" + under }

// FramePath is the questionnaire as a page to be framed. What lies in its folder is sent with headers of its own; see
// generator/hosting.
func FramePath(lang law.Lang, slug string) string { return "embed/" + string(lang) + "/" + slug + "/" }

// ClauseUnder is a clause's page under its policy's folder.
func ClauseUnder(id string) string { return "clauses/" + id + "/" }

// DataPath is a file with a lasting name that a policy has for other programs.
func DataPath(slug, name string) string { return "data/" + slug + "/" + name }

// Names of files that are not pages of a policy.
const (
	EnginePath = "api/award.js" // the calculator for other people's pages
	EmbedPath  = "api/embed.js" // the element for other people's pages
	QuizPath   = "api/quiz.js"  // the one that frames the questionnaire there

	DescribedPath = "api/award.openrpc.json" // the calculator's functions, for programs
)

// Path is a page under the policy's folder.
func (v View) Path(under string) string { return PolicyPath(v.Lang, v.Policy.Slug, under) }

// Clause is the path of a clause's page.
func (v View) Clause(id string) string { return v.Path(ClauseUnder(id)) }

// Rel is the address of a path of the site, from the view's page.
func (v View) Rel(path string) string { return Rel(v.From, path) }

// Absolute is the address of a path of the site for whoever is elsewhere.
func (e *Env) Absolute(path string) string { return e.Base.JoinPath("/").String() + path }

// Rel is the address of a site path relative to a page's path, so that the site works under any base path unchanged.
// Both are without a leading slash; a page's path ends in a slash or names a file.
func Rel(from, to string) string {
	fromDirs, _ := split(from)
	toDirs, file := split(to)
	same := 0
	for same < len(fromDirs) && same < len(toDirs) && fromDirs[same] == toDirs[same] {
		same++
	}
	out := strings.Repeat("../", len(fromDirs)-same)
	for _, d := range toDirs[same:] {
		out += d + "/"
	}
	if out += file; out == "" {
		return "./"
	}
	return out
}

func split(path string) (dirs []string, file string) {
	parts := strings.Split(path, "/")
	return parts[:len(parts)-1], parts[len(parts)-1]
}

// Alternate is a page in a language; x-default is the language chooser, or the Chinese page.
type Alternate struct{ Lang, Path string }

// Alternates are a page in each language; none where it has no twin.
func Alternates(p string) []Alternate {
	lang, rest, ok := strings.Cut(p, "/")
	if !ok || lang != "zh" && lang != "en" {
		if p == "" {
			return []Alternate{{"zh-CN", "zh/"}, {"en", "en/"}, {"x-default", ""}}
		}
		return nil
	}
	fallback := "zh/" + rest
	if rest == "" {
		fallback = ""
	}
	return []Alternate{{"zh-CN", "zh/" + rest}, {"en", "en/" + rest}, {"x-default", fallback}}
}

// Crumb is a step of the way from home; the last, without a path, is the page itself.
type Crumb struct{ Text, Path string }
