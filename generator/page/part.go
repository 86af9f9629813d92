package page

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/page/linkpicture"
	"lingang/generator/page/machine"
	"lingang/generator/page/search"
	"lingang/generator/page/tools"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/view"
)

// Part is what has been made of one policy, or of the site around them. A site is made part by part, so that no more
// than a few policies' pages are in memory at a time, and a policy that has not changed need not be made again.
type Part struct {
	Files map[string][]byte
	Named map[string]bool // bundles that some page names, by address
	// Embeds are the addresses, from api/embed.js, of what it shows: by "clause/8-1" or "tool/relocation", by language.
	Embeds map[string]map[law.Lang]string

	mu       sync.Mutex // the pages of both languages are made at the same time
	paths    []string   // of pages, for the sitemap
	onces    map[string]func() string
	indexes  map[law.Lang]string // of the search
	pictures map[law.Lang]*linkpicture.Picture
}

func newPart() *Part {
	return &Part{Files: map[string][]byte{}, Named: map[string]bool{}, Embeds: map[string]map[law.Lang]string{},
		onces: map[string]func() string{}, indexes: map[law.Lang]string{},
		pictures: map[law.Lang]*linkpicture.Picture{}}
}

// Write adds a file of the site.
func (r *Part) Write(path string, b []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Files[path] = b
}

// Once makes a file that many pages name a single time, and gives its path.
func (r *Part) Once(what string, make func() string) string {
	r.mu.Lock()
	f, ok := r.onces[what]
	if !ok {
		f = sync.OnceValue(make)
		r.onces[what] = f
	}
	r.mu.Unlock()
	return f()
}

// list puts a page into the sitemap.
func (r *Part) list(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.paths = append(r.paths, path)
}

// name notes that a page names the bundle at an address.
func (r *Part) name(address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Named[address] = true
}

// Policy makes what belongs to a policy, both languages at the same time. Several policies can be made at once.
func (s *Site) Policy(p *policy.Policy, problems *problem.List) *Part {
	m := s.maker(p, newPart(), problems)
	m.readPictures()
	problem.Each(len(law.Langs), problems, func(i int, found *problem.List) {
		lang, m := law.Langs[i], m.with(found)
		for _, r := range Rows(p, lang) {
			if !r.Last {
				m.add(m.row(lang, r))
			}
		}
		m.add(m.frame(lang))
		m.embeds(lang)
		machine.Publish(m.view(lang, ""))
		m.index(lang)
	})
	return m.Part
}

// DataPackage describes the data of a policy; files are those that it has.
func (s *Site) DataPackage(p *policy.Policy, files map[string][]byte, problems *problem.List) []byte {
	return machine.DataPackage(s.maker(p, newPart(), problems).view(law.EN, ""), files)
}

// Rest makes what belongs to no policy, and what is made after all of them; parts are what has been made of each.
func (s *Site) Rest(parts []*Part, problems *problem.List) *Part {
	m := s.maker(nil, newPart(), problems)
	if len(parts) == 1 { // a picture names its policy
		m.pictures = parts[0].pictures
	}
	for _, p := range m.around(parts) {
		m.add(p)
	}
	var views []view.View
	for i, p := range s.Policies {
		own := s.maker(p, m.Part, problems)
		own.pictures = parts[i].pictures
		for _, lang := range law.Langs {
			for _, r := range rows {
				if r.Last {
					own.add(own.row(lang, r))
				}
			}
			views = append(views, own.view(lang, ""))
		}
	}
	for _, lang := range law.Langs {
		if len(s.changes) > 0 {
			m.Write(view.FeedPath(lang), machine.Feed(m.view(lang, ""), s.changes))
		}
		m.Write(view.ManifestPath(lang), machine.Manifest(m.view(lang, "")))
	}
	m.Write(view.DescribedPath, tools.OpenRPC(m.view(law.EN, ""), s.Policies))
	m.Write("llms.txt", machine.LLMs(m.view(law.EN, ""), views))
	if s.Samples {
		m.components(parts)
	}
	paths := slices.Clone(m.paths)
	for _, part := range parts {
		paths = append(paths, part.paths...)
	}
	slices.Sort(paths)
	m.Write("sitemap.xml", machine.Sitemap(m.env, paths))
	m.Write("robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: "+m.env.Absolute("sitemap.xml")+"\n"))
	return m.Part
}

// One makes the page at a path, such as "en/about/", with the data that it names: nothing if there is no such page. It
// is for whoever cannot wait for the whole site.
func (s *Site) One(path string, problems *problem.List) *Part {
	for _, p := range s.Policies {
		for _, lang := range law.Langs {
			if path == view.FramePath(lang, p.Slug) {
				m := s.maker(p, newPart(), problems)
				m.add(m.frame(lang))
				return m.Part
			}
		}
		if !pathOfPolicy(path, p) {
			continue
		}
		m := s.maker(p, newPart(), problems)
		m.readPictures()
		lang, _, _ := strings.Cut(path, "/")
		for _, r := range Rows(p, law.Lang(lang)) {
			if view.PolicyPath(law.Lang(lang), p.Slug, r.Under) == path {
				m.add(m.row(law.Lang(lang), r))
			}
		}
		return m.Part
	}
	parts := make([]*Part, len(s.Policies))
	for i, p := range s.Policies { // what the pages around name of each
		m := s.maker(p, newPart(), problems)
		if i == 0 {
			m.readPictures()
		}
		if strings.HasSuffix(path, "/search/") {
			for _, lang := range law.Langs {
				m.index(lang)
			}
		}
		parts[i] = m.Part
	}
	m := s.maker(nil, newPart(), problems)
	if len(parts) == 1 { // a picture names its policy
		m.pictures = parts[0].pictures
	}
	for _, p := range m.around(parts) {
		if p.Path == path {
			m.add(p)
		}
	}
	for _, part := range parts {
		maps.Copy(m.Files, part.Files)
	}
	return m.Part
}

// index makes the file that the search looks through for the policy.
func (m *maker) index(lang law.Lang) {
	at := search.Write(m.view(lang, ""))
	m.mu.Lock()
	defer m.mu.Unlock()
	m.indexes[lang] = at
}

// readPictures adds the pictures that links to the policy are shown with.
func (m *maker) readPictures() {
	m.pictures = m.Part.pictures
	if m.Content == nil {
		return
	}
	for _, lang := range law.Langs {
		picture, err := linkpicture.Read(m.view(lang, ""), m.Content, m.Templates.picture)
		if err != nil {
			m.templateProblem(linkpicture.Template, err)
			return
		}
		if picture != nil {
			m.pictures[lang] = picture
		}
	}
}

// Drawings are the pages that the pictures of links are rendered from, by the file that each goes to.
func Drawings(s *Site) (map[string][]byte, error) {
	var problems problem.List
	s.Templates = ReadTemplates(s.Site, s.SiteDir, &problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, p := range s.Policies {
		for _, lang := range law.Langs {
			b, err := linkpicture.Draw(s.maker(p, newPart(), &problems).view(lang, ""), s.Templates.picture)
			if err != nil {
				return nil, err
			}
			out[linkpicture.File(p.Slug, lang)] = b
		}
	}
	return out, problems.Err()
}

// embeds makes the calculators that other people's pages show, by the templates of this site's own.
func (m *maker) embeds(lang law.Lang) {
	v := m.view(lang, view.EmbedPath)
	for _, e := range tools.Embeds(v) {
		p := &Page{v: v, m: m, Lang: lang, Kind: "embed", Path: view.EmbedPath, Body: e}
		var out bytes.Buffer
		at := ""
		err := m.parts.ExecuteTemplate(&out, "embed", p)
		if err == nil {
			at, err = e.Write(v, out.Bytes())
		}
		if err != nil {
			m.templateProblem("components/embed/embed.html", err)
			return
		}
		m.mu.Lock()
		if m.Embeds[e.Key] == nil {
			m.Embeds[e.Key] = map[law.Lang]string{}
		}
		m.Embeds[e.Key][lang] = v.Rel(at)
		m.mu.Unlock()
	}
}

// Frames are the pages to be framed, as api/quiz.js names them: by policy and language, the address from there and what
// the frame is called.
func (s *Site) Frames() map[string]map[law.Lang][2]string {
	out := map[string]map[law.Lang][2]string{}
	for _, p := range s.Policies {
		out[p.Slug] = map[law.Lang][2]string{}
		for _, lang := range law.Langs {
			title := s.Strings.With(p.Words)[lang]["calculator.title"] + " – " + view.Of(p.Meta.Short, lang)
			out[p.Slug][lang] = [2]string{view.Rel(view.QuizPath, view.FramePath(lang, p.Slug)), title}
		}
	}
	return out
}

// FrameTexts is what api/quiz.js says itself, in each language.
func (s *Site) FrameTexts() map[law.Lang]map[string]string {
	out := map[law.Lang]map[string]string{}
	for _, lang := range law.Langs {
		out[lang] = s.Strings.Under(lang, "frame.script")
	}
	return out
}

// EmbedTexts is what api/embed.js says before it has loaded anything, in each language.
func (s *Site) EmbedTexts() map[law.Lang]map[string]string {
	out := map[law.Lang]map[string]string{}
	for _, lang := range law.Langs {
		out[lang] = s.Strings.Under(lang, "embed.script")
	}
	return out
}
