package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lingang/generator/build"
	"lingang/generator/release"
)

// now is the time that a build states: SOURCE_DATE_EPOCH, in seconds since 1970, where it is set, so that the same sources give the
// same bytes on any day.
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

// publicAddress refuses a base URL of this machine. Canonical addresses, the sitemap, the feeds and 404.html of a release have it in them, and
// are right nowhere else.
func publicAddress(base string) error {
	u, err := url.Parse(base)
	if err != nil {
		return nil // which the build explains
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if ip := net.ParseIP(host); host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && (ip.IsLoopback() || ip.IsUnspecified()) {
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
	dir, err := os.MkdirTemp("", "lingang-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o.Out, o.Compress, o.Offline = filepath.Join(dir, "site"), true, true
	if err := buildSite(&o); err != nil {
		return err
	}
	shipped, err := release.Shipped(o.Root)
	if err != nil {
		return err
	}
	bom, err := release.Materials(*version, when, shipped)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(*archive), 0o777); err != nil {
		return err
	}
	// Beside its place first: a file that is there is whole.
	part, err := os.CreateTemp(filepath.Dir(*archive), filepath.Base(*archive)+".new-")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	if err := release.Archive(part, o.Out, map[string][]byte{release.MaterialsFile: bom}, when); err != nil {
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	if err := os.Chmod(part.Name(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), *archive); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "packed %s\n", *archive)
	return nil
}
