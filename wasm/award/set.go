package award

import "math/bits"

// set is a set of small numbers: the facts of a policy, or its kinds of applicant, by their place. It is as long as its
// largest number needs; those that are compared come from one policy and are of one length.
type set []uint64

func newSet(size int) set { return make(set, (size+63)/64) }

func (s set) add(n int)      { s[n/64] |= 1 << (n % 64) }
func (s set) has(n int) bool { return s[n/64]>>(n%64)&1 == 1 }

func (s set) join(t set) {
	for i, word := range t {
		s[i] |= word
	}
}

// less takes another set's numbers out.
func (s set) less(t set) {
	for i, word := range t {
		s[i] &^= word
	}
}

func (s set) any() bool {
	for _, word := range s {
		if word != 0 {
			return true
		}
	}
	return false
}

func (s set) count() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// index finds the place of a name in a list. A map would hash every byte of it, which takes long in WebAssembly.
type index struct {
	names []string
	slots []int // 1 more than the place; 0 is free
}

func newIndex(names []string) index {
	size := 4
	for size < 4*len(names) {
		size *= 2
	}
	x := index{names, make([]int, size)}
	for i, name := range names {
		at := x.slot(name)
		for x.slots[at] != 0 && x.names[x.slots[at]-1] != name {
			at = (at + 1) % size
		}
		x.slots[at] = i + 1 // of two the last, as in a map
	}
	return x
}

func (x *index) slot(name string) int {
	n := len(name)
	if n > 0 {
		n += 7*int(name[0]) + 31*int(name[n/2]) + 127*int(name[n-1])
	}
	return n & (len(x.slots) - 1)
}

func (x *index) find(name string) (place int, ok bool) {
	if len(x.slots) == 0 {
		return 0, false
	}
	for at := x.slot(name); x.slots[at] != 0; at = (at + 1) & (len(x.slots) - 1) {
		if place = x.slots[at] - 1; x.names[place] == name {
			return place, true
		}
	}
	return 0, false
}
