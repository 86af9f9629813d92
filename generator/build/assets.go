// Package build turns content, site and wasm into a folder that any static host serves.
//
// Everything is made in a new folder beside the old one, and takes its place only when it is whole: a build that fails
// leaves the previous site untouched.
package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"lingang/generator/output"
)

// hashed names content by its hash: assets/award-1a2b3c4d.wasm.
func hashed(dir, base, ext string, content []byte) string {
	sum := sha256.Sum256(content)
	return dir + "/" + base + "-" + hex.EncodeToString(sum[:])[:10] + ext
}

// goTool is the go command of the toolchain that built this program's sources.
func goTool(ctx context.Context, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, "go", args...)
}

// compileWasm compiles the bridge. Without inlining the compressed file is smaller; docs/performance.md has the
// figures.
func (o Options) compileWasm() ([]byte, error) {
	dir, err := output.Beside(o.Out) // where the next build clears away what a killed one left
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	full, err := filepath.Abs(dir) // the compiler runs elsewhere
	if err != nil {
		return nil, err
	}
	out := filepath.Join(full, "award.wasm")
	cmd := goTool(o.context(), "build", "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-ldflags=-s -w -buildid=",
		"-o", out, "./wasm")
	cmd.Dir = o.Root
	// go leaves its own files when it is stopped
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOTMPDIR="+full)
	if msg, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("wasm: %w\n%s", err, bytes.TrimSpace(msg))
	}
	return os.ReadFile(out)
}

// wasmExec is the JavaScript half of the Go runtime, which must be of the same toolchain as the compiler.
var wasmExec = sync.OnceValues(func() (string, error) {
	out, err := goTool(context.Background(), "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	path := filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js")
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("the Go toolchain has no lib/wasm/wasm_exec.js: %w", err)
	}
	return path, nil
})

// oldest are the browsers for which scripts and styles are made; docs/browsers.md says why these, and what the engine
// needs besides. site/test/compat reads them here.
var oldest = []api.Engine{
	{Name: api.EngineChrome, Version: "80"},
	{Name: api.EngineFirefox, Version: "102"},
	{Name: api.EngineSafari, Version: "15"},
}

// bundle runs esbuild on entries (name to file) and gives files by path, and the path of each entry's output.
func bundle(entries map[string]string, options api.BuildOptions) (files map[string][]byte, byName map[string]string,
	err error) {
	options.MinifyWhitespace, options.MinifyIdentifiers, options.MinifySyntax = true, true, true
	return bundleAsWritten(entries, options)
}

// bundleAsWritten is bundle, but readable.
func bundleAsWritten(entries map[string]string, options api.BuildOptions) (
	files map[string][]byte, byName map[string]string, err error) {
	for name, file := range entries {
		options.EntryPointsAdvanced = append(options.EntryPointsAdvanced,
			api.EntryPoint{InputPath: file, OutputPath: name})
	}
	options.Bundle, options.Write, options.Metafile = true, false, false
	options.Engines, options.Plugins = oldest, append(options.Plugins, plainStyles)
	// Chromium 80 knows a?.b and this.#b, but neither a?.b(...list) nor a?.#b, which the check of the sources finds.
	// Without this, esbuild would write all of them at length.
	options.Supported = map[string]bool{"optional-chain": true, "class-private-field": true}
	options.Charset = api.CharsetUTF8
	options.LegalComments = api.LegalCommentsNone
	options.LogLevel = api.LogLevelSilent
	result := api.Build(options)
	// A warning is a stray brace in a style or a comparison that cannot hold in a script: nothing to ship.
	if wrong := append(result.Errors, result.Warnings...); len(wrong) > 0 {
		return nil, nil, errors.New(strings.TrimSpace(strings.Join(api.FormatMessages(wrong,
			api.FormatMessagesOptions{Kind: api.ErrorMessage}), "")))
	}
	files, byName = map[string][]byte{}, map[string]string{}
	outdir, err := filepath.Abs(options.Outdir)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range result.OutputFiles {
		path, err := filepath.Rel(outdir, f.Path)
		if err != nil {
			return nil, nil, err
		}
		path = filepath.ToSlash(path)
		files[path] = f.Contents
		for name := range entries {
			base := filepath.Base(path)
			if strings.HasPrefix(base, filepath.Base(name)+"-") || strings.HasPrefix(base, filepath.Base(name)+".") {
				byName[name] = path
			}
		}
	}
	return files, byName, nil
}
