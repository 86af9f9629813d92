package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange lets two folders change places, in one step where the file system knows how (APFS does, HFS+ and network
// drives may not).
func exchange(fresh, dir string) error {
	err := unix.RenamexNp(fresh, dir, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) {
		return swap(fresh, dir)
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: fresh, New: dir, Err: err}
	}
	return nil
}
