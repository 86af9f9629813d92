# Two commands for a newcomer: make serve, make test. The others are parts of them.

PORT ?= 8080
BASE_URL ?= http://localhost:$(PORT)/

.PHONY: serve site release npm binary check compat test test-browsers go-test firefox-test webkit-test hosts-test emulators-test old-test workflows bench scale slow seeded mutants fuzz browser-test shots images lighthouse program vectors examples tools clean

serve: ## build the site, serve it with every change of its sources, on http://localhost:$(PORT)/
	@go run ./generator serve -port $(PORT) -base-url $(BASE_URL)

site: ## build the site into dist/
	@go run ./generator build -base-url $(BASE_URL)

# The time in a release is that of the last commit, so that anyone can build the same bytes.
VERSION ?= $(shell git describe --always --dirty 2>/dev/null || echo unreleased)
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)

release: ## the site for BASE_URL=https://example.org/ with compressed forms and a bill of materials, packed into build/site.tar.gz
	@SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH) go run ./generator release -base-url $(BASE_URL) -version $(VERSION)

# In dist/npm, which is no part of the site: the next build of the site takes it away.
npm: ## the calculator as an npm package, in dist/npm
	@go run ./generator npm -base-url $(BASE_URL) -version $(VERSION)

# Of the same bytes from any folder, and for other systems too: make binary GOOS=windows GOARCH=amd64 BINARY=award.exe
BINARY ?= bin/award

binary: ## awards on the command line as one program with the content in it, in bin/award
	@mkdir -p "$(dir $(BINARY))"
	CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -buildid= -X main.version=$(VERSION)" -o "$(BINARY)" ./generator/award

check: compat ## vet, formatting, the types that scripts read by, content, old browsers, known vulnerabilities
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./wasm/...
	@unformatted=$$(gofmt -l generator wasm); if [ -n "$$unformatted" ]; then echo "not formatted: $$unformatted (run gofmt -w)"; exit 1; fi
	@go run ./generator/wire/typescript -check
	@go run ./generator/schema/write -check
	@go run ./generator check
	@site/test/advisories

# By npm's table of what browsers know (site/test/compat).
compat: site ## what the site uses that not all of its browsers have
	@[ site/node_modules/.package-lock.json -nt site/package-lock.json ] || (cd site && npm ci --no-audit --no-fund --loglevel=error)
	@cd site && npm run --silent compat

test: check go-test browser-test ## everything in Chromium, with all its set-up

test-browsers: test firefox-test webkit-test hosts-test old-test ## and the pages in Firefox, a walk in WebKit, real servers, and old Chromiums

# A test copies a site as docs/hosting.md says, by rsync.
go-test:
	@command -v rsync >/dev/null || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || { echo "installing rsync"; \
		apt-get update -qq >/dev/null; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends rsync >/dev/null; }
	go test ./...

# What it finds is kept in testdata/fuzz, which go-test reads. Without a bound on minimizing, that takes the whole minute.
FUZZTIME ?= 1m

# Hugo, where it is installed, builds the same Markdown beside it.
CLONED ?= 10000

scale: ## time and memory of a build of CLONED clause pages, and of one change
	@mkdir -p bin
	go build -o bin/generator ./generator
	go run ./generator/scale -pages $(CLONED)

fuzz: ## each fuzz target for a minute, one after the other
	@failed=; for target in wasm/award:FuzzParseAmount wasm/award:FuzzFacts wasm/award:FuzzDecode \
		generator/policy:FuzzRuleYAML generator/policy:FuzzFrontMatter; do \
		echo "$$target"; \
		go test -run '^$$' -fuzz "^$${target#*:}$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x "./$${target%:*}" || failed="$$failed $$target"; \
	done; \
	if [ -n "$$failed" ]; then echo "found something:$$failed"; exit 1; fi

mutants: ## 2,000 contents with one file changed at random; the suite tries each kind of change once
	MUTANTS=2000 go test -run TestMutants -v -timeout 120m ./generator

# Not a part of test: it builds the site once for each fault. ONLY=fen,zone takes some of them.
seeded: tools ## puts 24 faults into a copy, one at a time, and says which test notices each
	. build/browser.env && node site/test/seeded/run.mjs $(if $(ONLY),-only $(ONLY))

bench: tools site ## time and size of the engine, natively and in Chromium, and scale; docs/performance.md explains the figures
	go test -run '^$$' -bench . -count 3 ./wasm/award
	go test -run WasmSize -v ./generator/build
	@mkdir -p bin
	go build -o bin/generator ./generator
	bin/generator vectors
	. build/browser.env && cd site && node test/bench.mjs
	@$(MAKE) --no-print-directory scale

slow: tools site vectors ## the questionnaire on a slow line in Chromium: when it can be answered, and when there is a figure
	. build/browser.env && cd site && node test/slow.mjs

# The .wasm under Node, the types, and the pages in Chromium. Needs Node 20 and a browser, which tools looks for.
browser-test: tools site vectors examples
	cd site && npm run --silent check
	. build/browser.env && cd site && npm test

# What browsers differ in, in Firefox; site/test/run.mjs names it.
firefox-test: site vectors examples
	@site/test/setup firefox
	. build/browser.env && cd site && npm run --silent test:firefox

webkit-test: site program
	@site/test/setup webkit
	cd site && npm run --silent test:webkit

# The samples of docs/hosting on nginx and Caddy, with the compressed forms, which take a while.
hosts-test: site program
	@site/test/setup hosts
	bin/generator build -compress -base-url http://127.0.0.1/a/b/ -out build/hosted
	. build/browser.env && cd site && npm run --silent test:hosts

# Not a part of test: 500 MB of npm packages, and a program in Go that takes minutes to compile. docs/hosting.md has what a run takes.
emulators-test: site program ## the site under what Cloudflare Pages and Netlify serve it with locally, in a store that speaks S3, and in a page of WordPress
	@site/test/setup emulators
	cd site/test/emulators && npm ci --no-audit --no-fund --loglevel=error
	GOBIN="$(CURDIR)/build/bin" go install github.com/versity/versitygw/cmd/versitygw@v1.8.0
	bin/generator build -compress -base-url http://site.localhost/ -out build/objects
	. build/browser.env && cd site && node test/run.mjs emulators

# No module of this project: what checks the files of .github and .gitlab-ci.yml.
workflows: ## the files by which GitHub and GitLab build, test and publish
	go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -color=false

# Packages of npm with Chromium 80 and 92, unpacked into build/old. OLD="80 88 92 102 109" takes others; docs/browsers.md.
old-test: tools site vectors ## what a reader does, in Chromiums of 2020 and 2021
	cd site && node test/old/setup.mjs $(OLD) && OLD="$(OLD)" node test/run.mjs old

shots: tools site program ## pictures of every kind of page, in shots/
	. build/browser.env && cd site && node test/shots.mjs

images: tools program ## the pictures that links are shown with, drawn again from words and figures; needs fonts with Chinese
	bin/generator images -dir build/linkpictures
	. build/browser.env && cd site && node test/images.mjs ../build/linkpictures && node test/icons.mjs
	bin/generator images -dir build/linkpictures -pack

# In a package of its own, which the tests do without: it is large. Use a machine that does nothing else.
lighthouse: tools site program ## Lighthouse scores of every kind of page; PAGES="zh-home notes" for some of them
	cd site/lighthouse && npm ci --no-audit --no-fund --loglevel=error
	. build/browser.env && cd site && node lighthouse/run.mjs $(PAGES)

# What several parts of a run need is made once in it.
program:
	@mkdir -p bin build
	go build -o bin/generator ./generator

vectors: program
	bin/generator vectors

examples: program
	bin/generator build -examples -out build/examples

tools:
	@mkdir -p build
	@site/test/setup

clean:
	rm -rf dist build bin site/node_modules site/lighthouse/node_modules site/test/old/node_modules site/test/emulators/node_modules
