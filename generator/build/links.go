package build

import (
	"fmt"
	"hash/maphash"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"lingang/generator/problem"
)

// anchors are what a page's addresses lead to, and its ids.
type anchors struct {
	ids   []string
	links []string
}

// links are the addresses of the pages of a part. Those inside the part are followed at once; of the others, and of the
// ids, so much stays as the check of the whole site needs: ids by their hash, for a large site has millions.
type links struct {
	pages    map[string]anchors // until they have been followed
	ids      map[string][]uint64
	leads    map[lead]string // out of the part, with a page that has it
	problems problem.List
}

// lead is a file of the site and an id in it, if one is named, with the address as it is written.
type lead struct{ target, id, written string }

func (l lead) compare(with lead) int {
	return strings.Compare(l.target+"#"+l.id+" "+l.written, with.target+"#"+with.id+" "+with.written)
}

var seed = maphash.MakeSeed()

func newLinks() links {
	return links{pages: map[string]anchors{}, ids: map[string][]uint64{}, leads: map[lead]string{}}
}

func (l *links) add(page string, found anchors) { l.pages[page] = found }

// within follows the addresses inside the part.
func (l *links) within() {
	pages := slices.Sorted(maps.Keys(l.pages))
	for _, name := range pages {
		ids := make([]uint64, 0, len(l.pages[name].ids))
		for _, id := range l.pages[name].ids {
			ids = append(ids, maphash.String(seed, id))
		}
		slices.Sort(ids)
		l.ids[name] = ids
		l.twice(name)
	}
	for _, name := range pages {
		for _, to := range l.pages[name].links {
			lead, inside, err := follow(name, to)
			switch {
			case err != nil:
				l.problems.Add(name, fmt.Sprintf("the address %q cannot be read", to), "")
			case !inside:
			case l.ids[lead.target] != nil:
				if lead.id != "" && !hasID(l.ids[lead.target], lead.id) {
					l.problems.Add(name, fmt.Sprintf("the link %q leads nowhere", to),
						fmt.Sprintf("%s has no id %q", lead.target, lead.id))
				}
			case l.leads[lead] == "":
				l.leads[lead] = name
			}
		}
	}
	l.pages = nil
}

func (l *links) twice(name string) {
	seen := map[string]bool{}
	for _, id := range l.pages[name].ids {
		if seen[id] {
			l.problems.Add(name, fmt.Sprintf("the id %q stands twice", id), "ids are unique in a page")
		}
		seen[id] = true
	}
}

// follow says where an address on a page leads, and whether that is inside the site.
func follow(from, to string) (at lead, inside bool, err error) {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || from == "404.html" {
		return lead{}, false, err // outside, or from the root of a host that is not known here
	}
	at = lead{target: from, id: u.Fragment, written: to}
	if u.Path != "" {
		at.target = path.Join(path.Dir(from), u.Path)
		if strings.HasSuffix(u.Path, "/") || at.target == "." || path.Ext(at.target) == "" {
			at.target = path.Join(at.target, "index.html")
		}
	}
	// What follows # on the quiz are answers, not an id.
	// Parts of a page, shown alone as a component's example, point to what the page would have.
	if strings.Contains(at.id, "=") || strings.Contains(from, "/components/") && u.Path == "" {
		at.id = ""
	}
	return at, true, nil
}

func hasID(ids []uint64, id string) bool {
	_, ok := slices.BinarySearch(ids, maphash.String(seed, id))
	return ok
}

// checkLinks follows every address inside the site, down to the id.
func checkLinks(parts []*made) error {
	var problems problem.List
	where := map[string]*made{}
	for _, p := range parts {
		for name := range p.files {
			where[name] = p
		}
	}
	for _, p := range parts {
		problems = append(problems, p.links.problems...)
		for _, lead := range slices.SortedFunc(maps.Keys(p.links.leads), lead.compare) {
			switch in := where[lead.target]; {
			case in == nil:
				problems.Add(p.links.leads[lead], fmt.Sprintf("the link %q leads nowhere", lead.written),
					"there is no "+lead.target)
			case lead.id != "" && !hasID(in.links.ids[lead.target], lead.id):
				problems.Add(p.links.leads[lead], fmt.Sprintf("the link %q leads nowhere", lead.written),
					fmt.Sprintf("%s has no id %q", lead.target, lead.id))
			}
		}
	}
	return problems.Err()
}
