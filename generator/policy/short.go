package policy

import (
	"fmt"
	"hash/fnv"
)

// Links name facts, sections and options by so many bits of their ids' hash; site/components/shared/link.ts has the
// same.
const (
	factBits    = 16
	sectionBits = 10
	optionBits  = 8
)

// shortName is how an id stands in a link.
func shortName(id string, bits int) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return (h.Sum32() ^ h.Sum32()>>bits) & (1<<bits - 1)
}

// shortNames reports ids that a link could not tell apart.
func (l *loader) shortNames() {
	apart := func(bits int) func(id, at string) {
		ids := map[uint32]string{}
		return func(id, at string) {
			short := shortName(id, bits)
			if other, taken := ids[short]; taken && other != id {
				l.quests.Problem(l.problems, at, fmt.Sprintf("links cannot tell %q from %q", id, other),
					"give one of the two another id")
			}
			ids[short] = id
		}
	}
	section, fact := apart(sectionBits), apart(factBits)
	for i, s := range l.policy.Sections {
		section(s.ID, fmt.Sprintf("$.sections[%d].id", i))
	}
	for i, f := range l.policy.Facts {
		fact(f.ID, fmt.Sprintf("$.facts[%d].id", i))
		option := apart(optionBits)
		for _, o := range f.Options {
			option(o.ID, fmt.Sprintf("$.facts[%d].options", i))
		}
	}
}
