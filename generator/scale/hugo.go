package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// weight is what a clause page has, in bytes, with its Markdown twin.
type weight struct{ html, twin int64 }

func (w weight) String() string {
	return fmt.Sprintf("%.1f KB of HTML, %.1f KB of Markdown", float64(w.html)/1000, float64(w.twin)/1000)
}

// weigh is the mean of all clause pages of a built site.
func weigh(dir string) (mean weight, err error) {
	html, err := of(dir, "index.html")
	if err != nil {
		return mean, err
	}
	twins, err := of(dir, "index.md")
	if err != nil || len(html) == 0 || len(twins) != len(html) {
		return mean, fmt.Errorf("%s has %d clause pages, %d of them as Markdown: %v", dir, len(html), len(twins), err)
	}
	for i := range html {
		mean.html, mean.twin = mean.html+html[i].Size(), mean.twin+twins[i].Size()
	}
	mean.html, mean.twin = mean.html/int64(len(html)), mean.twin/int64(len(html))
	return mean, nil
}

func of(dir, name string) (out []fs.FileInfo, err error) {
	found, err := filepath.Glob(filepath.Join(dir, "*", "*", "clauses", "*", name))
	for _, file := range found {
		info, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		out = append(out, info)
	}
	return out, err
}

const hugoConfig = `baseURL = "http://localhost/"
title = "Explanations"
defaultContentLanguage = "zh"
defaultContentLanguageInSubdir = true
disableKinds = ["home", "section", "taxonomy", "term", "RSS"]
[languages.zh]
contentDir = "content/zh"
[languages.en]
contentDir = "content/en"
[mediaTypes."text/markdown"]
suffixes = ["md"]
[outputFormats.twin]
mediaType = "text/markdown"
baseName = "index"
isPlainText = true
[outputs]
page = ["HTML", "twin"]
`

// hugoSite has the explanations as Hugo's content. Its layout for each language is a page of ours as it was built, one
// of mean weight, with Hugo's own title, addresses and content in their places; and so is that of the Markdown twin.
func hugoSite(dir, content, dist string, mean weight) error {
	files := map[string]string{
		"config.toml":                  hugoConfig,
		"layouts/_default/single.html": `{{ partial (print .Lang ".html") . }}`,
		"layouts/_default/single.md":   `{{ partial (print .Lang ".md") . }}`,
	}
	for _, lang := range []string{"zh", "en"} {
		page, err := meanPage(filepath.Join(dist, lang, slug), mean.html)
		if err != nil {
			return err
		}
		layout, twin, err := layouts(page)
		if err != nil {
			return err
		}
		files["layouts/partials/"+lang+".html"], files["layouts/partials/"+lang+".md"] = layout, twin
	}
	found, err := filepath.Glob(filepath.Join(content, "policies", "*", "clauses", "*", "plain.*.md"))
	if err != nil {
		return err
	}
	for _, file := range found {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		clause := filepath.Dir(file)
		policy := filepath.Base(filepath.Dir(filepath.Dir(clause)))
		lang := strings.Split(filepath.Base(file), ".")[1]
		files[filepath.Join("content", lang, policy, "clauses", filepath.Base(clause)+".md")] = string(b)
	}
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// meanPage is the folder of the clause page that is nearest to a weight.
func meanPage(policy string, weight int64) (nearest string, err error) {
	found, err := filepath.Glob(filepath.Join(policy, "clauses", "*", "index.html"))
	least := int64(-1)
	for _, file := range found {
		info, err := os.Stat(file)
		if err != nil {
			return "", err
		}
		if off := max(info.Size()-weight, weight-info.Size()); least < 0 || off < least {
			nearest, least = filepath.Dir(file), off
		}
	}
	return nearest, err
}

// Places of a built page where Hugo writes its own. The heading of the explanation is that of the twin too.
var places = []struct {
	at   *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`(?s)(<h2 id="plain">[^<]*</h2>).*?</section>`), "$1{{ .Content }}</section>"},
	{regexp.MustCompile(`<title>[^<]*</title>`), "<title>{{ .Title }}</title>"},
	{regexp.MustCompile(`<h1>[^<]*</h1>`), "<h1>{{ .Title }}</h1>"},
	{regexp.MustCompile(`<link rel="canonical" href="[^"]*">`), `<link rel="canonical" href="{{ .Permalink }}">`},
	{regexp.MustCompile(`(?s)<link rel="alternate" hreflang.*hreflang="x-default" href="[^"]*">`),
		`{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">{{ end }}`},
}

// layouts makes Hugo's layouts of a built page and of its twin.
func layouts(folder string) (layout, twin string, err error) {
	page, err := os.ReadFile(filepath.Join(folder, "index.html"))
	if err != nil {
		return "", "", err
	}
	text, err := os.ReadFile(filepath.Join(folder, "index.md"))
	if err != nil {
		return "", "", err
	}
	heading := regexp.MustCompile(`<h2 id="plain">([^<]*)</h2>`).FindSubmatch(page)
	if heading == nil {
		return "", "", fmt.Errorf("%s has no explanation", folder)
	}
	layout = string(page)
	for _, place := range places {
		if !place.at.MatchString(layout) {
			return "", "", fmt.Errorf("%s has no %s", folder, place.at)
		}
		layout = place.at.ReplaceAllString(layout, place.with)
	}
	before, rest, found := strings.Cut(string(text), "\n## "+string(heading[1])+"\n")
	_, after, ends := strings.Cut(rest, "\n## ")
	if !found || !ends {
		return "", "", fmt.Errorf("the twin of %s has no explanation", folder)
	}
	return layout, before + "\n## " + string(heading[1]) + "\n\n{{ .RawContent }}\n## " + after, nil
}
