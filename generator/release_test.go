package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSourceDateEpoch: a time that is none is told.
func TestSourceDateEpoch(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "yesterday")
	if _, err := now(); err == nil || !strings.Contains(err.Error(), "SOURCE_DATE_EPOCH") {
		t.Errorf("got %v", err)
	}
	t.Setenv("SOURCE_DATE_EPOCH", "0")
	if when, err := now(); err != nil || today(when) != "1970-01-01" {
		t.Errorf("got %v %v", when, err)
	}
}

// TestReleaseNeedsAnAddress: a release for this machine is refused before anything is built, with what to say instead.
func TestReleaseNeedsAnAddress(t *testing.T) {
	archive := filepath.Join(t.TempDir(), "site.tar.gz")
	for _, base := range []string{"", "http://localhost:8080/", "https://LOCALHOST/a/", "http://127.0.0.1/",
		"http://127.1.2.3/", "http://[::1]:8080/"} {
		args := []string{"release", "-archive", archive}
		if base != "" { // else what is there unless it is named
			args = append(args, "-base-url", base)
		}
		code, stdout, stderr := call("", args...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, base) ||
			!strings.Contains(stderr, "\nhint: say where it will be") {
			t.Errorf("%q: exit %d, %q, %q", base, code, stdout, stderr)
		}
	}
	if _, err := os.Stat(archive); err == nil {
		t.Error("an archive was written")
	}
	if err := publicAddress("https://localhost.example.org/"); err != nil {
		t.Error(err)
	}
}

// TestReleaseNeedsAFile: what no archive can take the place of is refused before anything is built.
func TestReleaseNeedsAFile(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		archive, want string
		code          int
	}{
		{dir, "is not a file\nhint: ", 2},
		{filepath.Join(dir, "new") + "/", "is not a file\nhint: ", 2},
		{"", "is not a file\nhint: ", 2},
		{filepath.Join(taken, "site.tar.gz"), "nothing can be written beside ", 1},
	} {
		code, stdout, stderr := call("", "release", "-content", "nowhere", "-base-url", "https://example.org/",
			"-archive", c.archive)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.want) || strings.Contains(stderr, "nowhere") {
			t.Errorf("%q: exit %d, %q, %q", c.archive, code, stdout, stderr)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// TestReleaseStopped: one that is stopped leaves nothing behind, and the archive as it was.
func TestReleaseStopped(t *testing.T) {
	out, temp := t.TempDir(), t.TempDir()
	archive := filepath.Join(out, "site.tar.gz")
	if err := os.WriteFile(archive, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "release", "-archive", archive, "-base-url", "https://example.org/")
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr, cmd.Env = "..", &stderr, append(os.Environ(), asProgram+"=1", "TMPDIR="+temp)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(2*time.Minute, func() { cmd.Process.Kill() })
	defer late.Stop()
	// until pages are being written
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if pages, _ := filepath.Glob(archive + ".new-*/site.new-*/*/*"); len(pages) > 0 {
			break
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	if cmd.ProcessState.ExitCode() != 1 || !strings.HasPrefix(stderr.String(),
		"stopped before "+archive+" was written\nhint: ") {
		t.Errorf("%v, %s", err, stderr.String())
	}
	if b, err := os.ReadFile(archive); err != nil || string(b) != "before" {
		t.Errorf("the archive is %q, %v", b, err)
	}
	for dir, want := range map[string]int{out: 1, temp: 0} {
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != want {
			t.Errorf("in %s lie %v, %v", dir, entries, err)
		}
	}
}
