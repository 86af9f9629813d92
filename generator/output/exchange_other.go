//go:build !linux

package output

// exchange lets two folders change places. Only Linux has a way to do it in one step that Go can reach.
func exchange(fresh, dir string) error { return swap(fresh, dir) }
