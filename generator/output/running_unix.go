//go:build unix

package output

import (
	"errors"
	"syscall"
)

// isRunning is whether there is a process of that id.
func isRunning(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
