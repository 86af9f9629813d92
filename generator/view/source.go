package view

import "lingang/generator/policy"

// Source says where the policy's words come from; empty where nothing is known. The address stands behind it.
func (v View) Source() string {
	s := v.Policy.Meta.Source
	if s == nil {
		return ""
	}
	return v.sourced("source.", s)
}

// SourceCited is the same behind a citation, with the address; empty where nothing is known.
func (v View) SourceCited() string {
	s := v.Policy.Meta.Source
	if s == nil {
		return ""
	}
	out := v.sourced("source.cited_", s)
	if s.Address != "" {
		out += v.T("source.cited_address", "address", s.Address)
	}
	return out
}

// SourceNotice warns of words that are not, or not all of, those that the issuing body has published.
func (v View) SourceNotice() string {
	s := v.Policy.Meta.Source
	if s == nil {
		return ""
	}
	var parts []string
	if s.Kind == policy.Repost {
		parts = append(parts, v.T("source.notice_repost", "publisher", v.Of(s.Publisher)))
	}
	if s.Extent == policy.Excerpt {
		parts = append(parts, v.T("source.notice_excerpt"))
	}
	return v.Join(parts...)
}

func (v View) sourced(group string, s *policy.Source) string {
	out := v.T(group+s.Kind, "publisher", v.Of(s.Publisher)) + v.T(group+s.Extent)
	if s.Retrieved != "" {
		out += v.T(group+"retrieved", "date", v.Date(s.Retrieved))
	}
	return out
}
