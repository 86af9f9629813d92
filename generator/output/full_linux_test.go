package output

import (
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestDiskFull: where files can no longer be written the old site stays, and nothing is left beside it. A limit on the
// size of files stands for a disk without room: the write of a large file ends halfway, after others have been written.
// It is wide enough for the log that "go test" keeps of opened files.
func TestDiskFull(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	if err := replace(dir, version(1)); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 17, Max: before.Max}); err != nil {
		t.Fatal(err)
	}
	files := version(2)
	files["folder-0/large"] = make([]byte, 1<<18)
	err := replace(dir, files)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if err == nil {
		t.Error("a file was written over the limit")
	}
	stillOne(t, parent)
}

// TestReadOnly: into a folder that may not be written nothing is, and what is there stays.
func TestReadOnly(t *testing.T) {
	parent := t.TempDir()
	if err := replace(filepath.Join(parent, "dist"), version(1)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(parent, 0o755)
	done := make(chan error)
	go func() {
		// Root may write anywhere; this thread, which ends with the function, is somebody else to the file system.
		runtime.LockOSThread()
		if os.Getuid() == 0 {
			syscall.Setfsuid(65534)
		}
		done <- replace(filepath.Join(parent, "dist"), version(2))
	}()
	if err := <-done; err == nil {
		t.Error("a folder that may not be written was written")
	}
	stillOne(t, parent)
}
