package page

import (
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Edition is a policy that has taken the place of another, or the one whose place was taken, as the other's pages name
// it. Path is its overview, Changes the page that compares the two, and Day the first on which the later one applies.
type Edition struct{ Short, Path, Changes, Day string }

// earlier and later are the other editions of the policy that the page is about, if it is about one.
func (p *Page) earlier() *policy.Policy {
	if p.m.policy == nil {
		return nil
	}
	return p.m.policy.Earlier(p.m.Policies)
}

func (p *Page) later() *policy.Policy {
	if p.m.policy == nil {
		return nil
	}
	return p.m.policy.Later(p.m.Policies)
}

// Replaced is the policy that has taken the place of the page's; nil where none has.
func (p *Page) Replaced() *Edition {
	if later := p.later(); later != nil {
		return p.edition(later, later)
	}
	return nil
}

// Replaces is the policy whose place the page's has taken; nil where there is none.
func (p *Page) Replaces() *Edition {
	if earlier := p.earlier(); earlier != nil {
		return p.edition(earlier, p.m.policy)
	}
	return nil
}

func (p *Page) edition(of, later *policy.Policy) *Edition {
	return &Edition{p.In(of.Meta.Short), p.Rel(view.PolicyPath(p.Lang, of.Slug, "")),
		p.Rel(view.PolicyPath(p.Lang, later.Slug, "changes/")), p.v.Date(later.Meta.From)}
}
