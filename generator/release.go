package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"lingang/generator/build"
	"lingang/generator/output"
	"lingang/generator/release"
)

// now is the time that a build states: SOURCE_DATE_EPOCH, in seconds since 1970, where it is set, so that the same
// sources give the same bytes on any day.
func now() (time.Time, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q\nhint: it is a whole number of seconds, such as that of: git log -1 --format=%%ct", epoch)
	}
	return time.Unix(seconds, 0), nil
}

// publicAddress refuses a base URL of this machine. Canonical addresses, the sitemap, the feeds and 404.html of a
// release have it in them, and are right nowhere else.
func publicAddress(base string) error {
	u, err := url.Parse(base)
	if err != nil {
		return nil // which the build explains
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if ip := net.ParseIP(host); host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil &&
		(ip.IsLoopback() || ip.IsUnspecified()) {
		return usageError{fmt.Errorf("a release for %s works on no other machine\nhint: say where it will be: make release BASE_URL=https://example.org/", base)}
	}
	return nil
}

// runRelease builds the site as hosts want it and packs it.
func runRelease(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("release", flag.ContinueOnError)
	var o build.Options
	buildFlags(fs, &o)
	archive := fs.String("archive", filepath.Join("build", "site.tar.gz"), "file to write")
	version := fs.String("version", "unreleased", "name of the release, for the bill of materials")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	if err := publicAddress(o.BaseURL); err != nil {
		return err
	}
	when, err := now()
	if err != nil {
		return err
	}
	if err := isArchive(*archive); err != nil {
		return err
	}
	// All is made in a folder beside the archive's place, so that a file that is there is whole, and nothing is left
	// when this is stopped.
	dir, err := output.Beside(*archive)
	if err != nil {
		return fmt.Errorf("nothing can be written beside %s: %w\nhint: name another file with -archive", *archive, err)
	}
	defer os.RemoveAll(dir)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends it at once
	o.Context, o.Out, o.Compress, o.Offline = ctx, filepath.Join(dir, release.Folder), true, true
	if err := pack(o, filepath.Join(dir, "part"), *archive, *version, when); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("stopped before %s was written\nhint: nothing is left of it; run it again", *archive)
		}
		return err
	}
	fmt.Fprintf(stdout, "packed %s\n", *archive)
	return nil
}

// isArchive refuses what an archive cannot take the place of.
func isArchive(name string) error {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() || strings.HasSuffix(name, "/") ||
		strings.HasSuffix(name, string(filepath.Separator)) || name == "" {
		return usageError{fmt.Errorf("-archive %q is not a file\nhint: name the file to write, such as %s", name,
			filepath.Join(name, "site.tar.gz"))}
	}
	return nil
}

// pack builds the site and writes it to part first, then to archive.
func pack(o build.Options, part, archive, version string, when time.Time) error {
	if err := buildSite(&o, false, false); err != nil {
		return err
	}
	shipped, err := release.Shipped(o.Root)
	if err != nil {
		return err
	}
	bom, err := release.Materials(version, when, shipped)
	if err != nil {
		return err
	}
	file, err := os.Create(part)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := release.Archive(file, o.Out, map[string][]byte{release.MaterialsFile: bom}, when); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Chmod(part, 0o644); err != nil {
		return err
	}
	if err := o.Context.Err(); err != nil {
		return err
	}
	return os.Rename(part, archive)
}
