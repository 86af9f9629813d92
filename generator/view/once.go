package view

import (
	"sync"

	"lingang/wasm/award"
)

// Memo holds what several pages of a policy ask for, while these are made. It goes with them, so that a large site is
// not kept in memory.
type Memo struct{ made sync.Map }

// Once is what a function gives, asked once for each key while the pages of a policy are made. The key is of a type of
// its own and holds all that the outcome depends on besides the policy; so nothing that is relative to a page can be
// asked for like this.
func Once[T any](v View, key any, make func() T) T {
	if v.Memo == nil {
		return make()
	}
	if is, ok := v.Memo.made.Load(key); ok {
		return is.(T)
	}
	is := make()
	v.Memo.made.Store(key, is)
	return is
}

type facts string

// Evaluate is the engine's result, which no one may change.
func (v View) Evaluate(of string) award.Result {
	return Once(v, facts(of), func() award.Result { return v.Policy.Rules.Evaluate(of) })
}
