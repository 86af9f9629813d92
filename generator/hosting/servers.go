package hosting

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Sample says where a server finds the site and under which address it shows it.
type Sample struct {
	Host string // such as example.org, or :8080
	Root string // folder of the built site
	Base string // path of its address, such as / or /a/b/
}

// Servers writes a sample of a server's configuration, by the server's name.
var Servers = map[string]func(Sample) string{"nginx": Nginx, "caddy": Caddy}

// lines puts text together from formatted lines.
type lines struct{ strings.Builder }

func (l *lines) add(format string, values ...any) { fmt.Fprintf(l, format+"\n", values...) }

// Nginx is a server block; it goes to /etc/nginx/conf.d/ or sites-enabled/.
func Nginx(s Sample) string {
	var l lines
	l.add("# nginx, from the table in generator/hosting: go run ./generator hosting -server nginx -base %s", s.Base)
	l.add("server {")
	l.add("    listen %s;", port(s.Host))
	if name, _, _ := strings.Cut(s.Host, ":"); name != "" {
		l.add("    server_name %s;", name)
	}
	l.add("    # listen 443 ssl; ssl_certificate …; ssl_certificate_key …;\n")
	l.add("    absolute_redirect off;")
	l.add("    error_page 404 %s404.html;", s.Base)
	l.add("    gzip_static on; # sends the .gz beside a file, where there is one")
	l.add("    gzip_vary on;")
	l.add("    # brotli_static on; # the same for .br: Debian's libnginx-mod-http-brotli-static")
	l.add("    charset utf-8;")
	byType := map[string][]string{}
	for ext, t := range types {
		byType[t] = append(byType[t], ext[1:])
	}
	var texts []string
	l.add("    types {")
	for _, t := range slices.Sorted(maps.Keys(byType)) {
		slices.Sort(byType[t])
		l.add("        %s %s;", t, strings.Join(byType[t], " "))
		if strings.HasPrefix(t, "text/") && t != "text/html" { // which nginx has by itself
			texts = append(texts, t)
		}
	}
	l.add("    }")
	l.add("    charset_types %s;\n", strings.Join(texts, " "))
	if s.Base != "/" {
		l.add("    location = %s { return 301 %s; }", strings.TrimSuffix(s.Base, "/"), s.Base)
	}
	for _, g := range groups {
		folders := []string{""}
		if g.folders != nil {
			folders = nil
			for _, f := range g.folders {
				folders = append(folders, f+"/")
			}
		}
		for _, f := range folders {
			l.add("    location %s%s {", s.Base, f)
			l.add("        alias %s/%s;", strings.TrimSuffix(s.Root, "/"), f)
			if slices.ContainsFunc(g.headers, Header.keeps) {
				l.add("        max_ranges 0; # with a 416 nginx sends the headers of the file; it sends the whole file instead")
			}
			for _, h := range g.headers {
				always := " always" // with errors too
				if h.keeps() {
					always = ""
				}
				l.add(`        add_header %s "%s"%s;`, h.Name, h.Value, always)
			}
			l.add("    }")
		}
	}
	l.add("}")
	return l.String()
}

// port is what nginx listens to for a host: its port, or the usual one.
func port(host string) string {
	if _, p, ok := strings.Cut(host, ":"); ok {
		return p
	}
	return "80"
}

// Caddy is a site block of a Caddyfile.
func Caddy(s Sample) string {
	var l lines
	l.add("# Caddy, from the table in generator/hosting: go run ./generator hosting -server caddy -base %s", s.Base)
	l.add("%s {", s.Host)
	l.add("\troot * %s", strings.TrimSuffix(s.Root, "/"))
	if s.Base != "/" {
		l.add("\tredir %s %s 301", strings.TrimSuffix(s.Base, "/"), s.Base)
	}
	l.add("\thandle_path %s* {", s.Base)
	for _, ext := range slices.Sorted(maps.Keys(types)) {
		t, _ := Type("x" + ext) // it is in the table
		l.add("\t\t@%s path *%s", ext[1:], ext)
		l.add("\t\theader @%s Content-Type \"%s\"", ext[1:], t)
	}
	var others []string
	for _, g := range groups {
		match := "not path"
		paths := others
		if g.folders != nil {
			match, paths = "path", nil
			for _, f := range g.folders {
				paths = append(paths, "/"+f+"/*")
			}
			others = append(others, paths...)
		}
		l.add("\t\t@%s %s %s", g.name, match, strings.Join(paths, " "))
		caddyHeaders(&l, "\t\t", "@"+g.name, slices.DeleteFunc(slices.Clone(g.headers), Header.keeps))
		if kept := slices.IndexFunc(g.headers, Header.keeps); kept >= 0 {
			// What Caddy answers itself, and not by handle_errors: 416 and 412. It sets headers before it knows the
			// answer, so a request that can end so gets none of these.
			l.add("\t\t@%s-kept {", g.name)
			l.add("\t\t\tpath %s", strings.Join(paths, " "))
			for _, name := range []string{"Range", "If-Match", "If-Unmodified-Since"} {
				l.add("\t\t\theader !%s", name)
			}
			l.add("\t\t}")
			caddyHeaders(&l, "\t\t", "@"+g.name+"-kept", g.headers[kept:kept+1])
		}
	}
	l.add("\t\tfile_server {")
	l.add("\t\t\tprecompressed br gzip")
	l.add("\t\t}")
	l.add("\t}")
	l.add("\thandle_errors {")
	l.add("\t\trewrite * /404.html")
	// what was set for the file that is not there
	for _, name := range append([]string{"Content-Type"}, others404()...) {
		l.add("\t\theader -%s", name)
	}
	caddyHeaders(&l, "\t\t", "", Headers("404.html"))
	l.add("\t\tfile_server")
	l.add("\t}")
	l.add("}")
	return l.String()
}

func caddyHeaders(l *lines, indent, matcher string, headers []Header) {
	l.add("%s", strings.TrimRight(indent+"header "+matcher, " ")+" {")
	for _, h := range headers {
		l.add("%s\t%s \"%s\"", indent, h.Name, h.Value)
	}
	l.add("%s}", indent)
}

// others404 are the headers that other parts have and the page for what is missing has not.
func others404() (out []string) {
	has := func(list []Header, name string) bool {
		return slices.ContainsFunc(list, func(h Header) bool { return h.Name == name })
	}
	for _, g := range groups {
		for _, h := range g.headers {
			if !has(Headers("404.html"), h.Name) && !slices.Contains(out, h.Name) {
				out = append(out, h.Name)
			}
		}
	}
	return out
}
