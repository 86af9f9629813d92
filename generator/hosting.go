package main

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"lingang/generator/hosting"
)

// runHosting prints a sample of a server's configuration.
func runHosting(args []string, _ io.Reader, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("hosting", flag.ContinueOnError)
	known := strings.Join(slices.Sorted(maps.Keys(hosting.Servers)), ", ")
	server := fs.String("server", "nginx", "which server: "+known)
	s := hosting.Sample{}
	fs.StringVar(&s.Host, "host", "example.org", "name of the host, with :port if it is not the usual one")
	fs.StringVar(&s.Root, "root", "/srv/lingang", "folder where the built site lies")
	fs.StringVar(&s.Base, "base", "/", "path of the site on its host")
	if err := parse(fs, args, stderr); err != nil {
		return err
	}
	write, ok := hosting.Servers[*server]
	if !ok {
		return usageError{fmt.Errorf("there is no sample for %q\nhint: there are: %s", *server, known)}
	}
	s.Base = "/" + strings.Trim(s.Base, "/") + "/"
	s.Base = strings.ReplaceAll(s.Base, "//", "/")
	_, err := io.WriteString(stdout, write(s))
	return err
}
