package award

// truth is Kleene's three-valued logic: an unknown fact is never taken as a no.
type truth int8

const (
	no truth = iota
	unknown
	yes
)

func and(a, b truth) truth { return min(a, b) }

func or(a, b truth) truth { return max(a, b) }

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

func (t truth) String() string { return [...]string{"no", "unknown", "yes"}[t] }
