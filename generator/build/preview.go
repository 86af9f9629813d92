package build

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/law"
	"lingang/generator/page"
	"lingang/generator/problem"
)

// Files builds the site without putting it anywhere.
func Files(o Options) (map[string][]byte, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, err
	}
	o.Cache.Turn()
	return o.files(base)
}

// Preview makes one page, such as "en/about/", with the files that it names and that have changed, before the whole site is built and
// checked. It is for the server of authors only.
func Preview(o Options, path string) (map[string][]byte, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	styles, scripts, err := o.bundles(files)
	if err != nil {
		return nil, err
	}
	site := &page.Site{
		Strings: o.Strings, Policies: o.Policies, Content: os.DirFS(o.Content), Site: os.DirFS(o.Site),
		ContentDir: o.Content, SiteDir: o.Site, BaseURL: base, Today: o.Today, Styles: styles, Scripts: scripts,
	}
	var problems problem.List
	made := page.RenderOne(site, path, &problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	lines := newTypography(o.Strings[law.EN]["site.unbroken"])
	for name, b := range made {
		if strings.HasSuffix(name, ".html") {
			if b, err = o.finish(lines, b); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		files[name] = b
	}
	return files, nil
}

// LiveScript is what the server adds to the pages that it serves, and no built site has.
func LiveScript(site string) ([]byte, error) {
	out, _, err := bundle(map[string]string{"live": filepath.Join(site, "serve", "live.ts")}, api.BuildOptions{Outdir: "out", Format: api.FormatESModule})
	return out["live.js"], err
}
