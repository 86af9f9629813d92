// Package proctime tells how much of the processor this process has used. Tests of what must not grow without bound ask it instead of the
// clock, because a machine that is busy with something else does not change it.
package proctime

import (
	"syscall"
	"time"
)

// Used is the time that the processors have worked for this process since it began.
func Used() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
