# make            the release binary, .build/release/qs-jwt
# make demo       the main job from beginning to end
# make stand-in   a tenant and a site on this machine, to try the probe on (PORT=8443)
# make demo-probe has tokens accepted and refused by them
# make test       all tests
# make check      what continuous integration runs
# make install    binary, manual pages and completions below PREFIX
# make install-stand-in  qs-jwt-stand-in below PREFIX, for the tests of portals and mashups
# make dist       reproducible archive with sums and bill of materials, below .build/dist; make deb and make wheel likewise
# make bench      the table of speeds, growth with the input, and the parts beside jwt-kit
# make bench-check     instructions of a set of commands against the baseline; make bench-baseline writes it anew
# make fuzz       every reader of foreign bytes, a minute each; TARGET=json for one, TIME=3600 for an hour (seconds)
# make sanitize   the tests with the sanitizers of the compiler, every command with valgrind
# make cross-check  tokens exchanged with PyJWT, jwcrypto, jose and openssl, reports held against their schemas
# make mutate     each check of the verifier switched off in turn: a test must fail (ONLY=name for one of them)
# make faults       full disks, odd files, signals, limits, clocks, locales and configurations of OpenSSL
# make secrets        keys, passphrases, API keys, cookies and tokens looked for in all that every command writes
# make packages-check  the packages built again elsewhere, installed, run and removed (PART=deb; ROOTS="bookworm trixie")
# make hostile-output  hostile texts in terminal, log, JUnit, HTML and JSON

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

RELEASE = .build/release/qs-jwt
DEBUG = .build/debug/qs-jwt
STAND_IN_PACKAGE = Fixtures/StandInTenant
STAND_IN_RELEASE = $(STAND_IN_PACKAGE)/.build/release/qs-jwt-stand-in
STAND_IN_DEBUG = $(STAND_IN_PACKAGE)/.build/debug/qs-jwt-stand-in
# What is newer than the file $(1) among what a build of it reads; the file itself where it is missing.
STAND_IN_NEWER = $(shell [ ! -e $(1) ] && echo $(1) || \
    find -L $(STAND_IN_PACKAGE)/Sources $(STAND_IN_PACKAGE)/Package.swift -newer $(1))
# The release build of it, where there is one of these sources; else the debug build, which takes less time.
STAND_IN := $(if $(call STAND_IN_NEWER,$(STAND_IN_RELEASE)),$(STAND_IN_DEBUG),$(STAND_IN_RELEASE))
PORT ?= 8443
SOURCES = Sources Tests Package.swift $(STAND_IN_PACKAGE)/Sources $(STAND_IN_PACKAGE)/Package.swift
BENCHMARKS = Tests/Benchmarks
FUZZER = .build/fuzz/debug/fuzz
TARGET ?= all
PART ?=
TIME ?= 60

.PHONY: all demo stand-in stand-in-build demo-probe test check lint walls install install-stand-in uninstall bench \
    bench-check bench-baseline cross-check fuzz sanitize mutate faults secrets hostile-output clean dependencies \
    package-tree dist deb wheel packages-check

# Libraries are those of the system: what lies beside the program is not looked for at each start.
all: dependencies
	$(SWIFT) build -c release --product qs-jwt --disable-local-rpath

dependencies:
	@.ci/dependencies

demo: dependencies
	$(SWIFT) build --product qs-jwt
	@.ci/demo $(DEBUG)

# A server of its own package. Its time is said before a build begins; a stamp tells what the debug build has in it,
# since a change that changes nothing in the binary leaves its time as it was.
stand-in-build: dependencies
ifeq ($(STAND_IN),$(STAND_IN_DEBUG))
	@[ -x $(STAND_IN) ] || echo "building the stand-in tenant: about two minutes the first time"
	@[ ! -x $(STAND_IN) ] || [ -z "$(call STAND_IN_NEWER,$(STAND_IN).built)" ] || \
	    echo "building what has changed in the stand-in tenant: up to a minute"
	@$(SWIFT) build --package-path $(STAND_IN_PACKAGE) --product qs-jwt-stand-in --quiet
	@touch $(STAND_IN).built
endif

stand-in: stand-in-build
	$(SWIFT) build --product qs-jwt
	@.ci/stand-in $(DEBUG) $(STAND_IN) .build/stand-in $(PORT)

demo-probe: stand-in-build
	$(SWIFT) build --product qs-jwt
	@.ci/demo-probe $(DEBUG) $(STAND_IN)

test: dependencies stand-in-build
	@echo "building the tests: some minutes the first time"
	@$(SWIFT) build --build-tests --quiet
	@echo "running the tests: a few minutes; what fails is printed"
	@$(SWIFT) test --skip-build --quiet --disable-xctest

check: lint walls test
	@.ci/demo $(DEBUG) >/dev/null
	@.ci/demo-probe $(DEBUG) $(STAND_IN) >/dev/null

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

# Pointers stay where the C libraries are, and in the two files that ask the operating system; the library that only
# the probe needs is never linked. Below Commands nobody spells an option, and nobody looks for one in a text; the curl
# command has options of its own, and explanations show command lines. The stand-in tenant judges by itself: of qs-jwt it
# has the reader of its configuration and no more. Its OpenSSL is all that sees the C library, its program sees neither.
walls:
	@! grep -rlE '\bunsafe\b' Sources --include='*.swift' | \
	    grep -vE '^Sources/(Keys/|TenantProbe/Curl/|Commands/Files/FileReading.swift$$|Commands/Process/OperatingSystem.swift$$)'
	@! grep -rlE 'import COpenSSL' Sources | grep -v '^Sources/Keys/'
	@! grep -rlE 'import CCurl' Sources | grep -v '^Sources/TenantProbe/Curl/'
	@! grep -rn 'link "curl"' Sources
	@! grep -rnE '"[^"]*--[a-z]' $(filter-out %/Commands %/Explanations %/qs-jwt,$(wildcard Sources/*)) --include='*.swift' | \
	    grep -v '^Sources/TenantProbe/HTTP/CurlCommand.swift:'
	@! grep -rlE '\bunsafe\b' $(STAND_IN_PACKAGE)/Sources/StandIn $(STAND_IN_PACKAGE)/Sources/qs-jwt-stand-in | \
	    grep -vE '/Server/(Ending|OperatingSystem).swift$$'
	@! grep -rnE '\bimport (COpenSSL|JOSE|JSON|Keys|Qlik|Messages)' $(STAND_IN_PACKAGE)/Sources/StandIn
	@! grep -rnE '\bimport ' $(STAND_IN_PACKAGE)/Sources/OpenSSL --include='*.swift' | grep -v 'import COpenSSL$$'
	@! grep -rnE '\bimport ' $(STAND_IN_PACKAGE)/Sources/qs-jwt-stand-in --include='*.swift' | \
	    grep -vE 'import (ArgumentParser|StandIn)$$'
	@! grep -rnE 'contains\("--|hasPrefix\("chmod' Sources

install: all
	$(SWIFT) build -c release --product manual-pages --disable-local-rpath
	rm -rf .build/manual
	.build/release/manual-pages .build/manual
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	    "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -s -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/qs-jwt"
	for section in 1 5 7; do \
	    install -d "$(DESTDIR)$(PREFIX)/share/man/man$$section" && \
	    install -m 644 .build/manual/*.$$section "$(DESTDIR)$(PREFIX)/share/man/man$$section/" || exit; done
	$(RELEASE) --generate-completion-script bash >"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/qs-jwt"
	$(RELEASE) --generate-completion-script zsh >"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_qs-jwt"
	$(RELEASE) --generate-completion-script fish >"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/qs-jwt.fish"

install-stand-in: dependencies
	@[ -z "$(call STAND_IN_NEWER,$(STAND_IN_RELEASE))" ] || \
	    echo "building the stand-in tenant for release: about four minutes the first time"
	$(SWIFT) build --package-path $(STAND_IN_PACKAGE) -c release --product qs-jwt-stand-in
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 $(STAND_IN_RELEASE) "$(DESTDIR)$(PREFIX)/bin/qs-jwt-stand-in"

# What `install` writes, for all packages, and the same whatever folder it is built in.
package-tree:
	@rm -rf .build/package
	@$(MAKE) --no-print-directory install DESTDIR="$(CURDIR)/.build/package" PREFIX= >/dev/null
	@python3 -B Packaging/settle.py .build/package/bin/qs-jwt
	@SWIFT="$(SWIFT)" python3 -B Packaging/parts.py texts .build/package $(RELEASE)

dist: package-tree
	@SWIFT="$(SWIFT)" Packaging/archive.sh

deb: package-tree
	@SWIFT="$(SWIFT)" Packaging/deb.sh

wheel: package-tree
	@SWIFT="$(SWIFT)" Packaging/wheel.sh

packages-check:
	@Tests/Packages/tools.sh
	@$(MAKE) --no-print-directory dist deb wheel
	@Tests/Packages/run.sh $(RELEASE) $(PART)

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/qs-jwt" "$(DESTDIR)$(PREFIX)/bin/qs-jwt-stand-in" \
	    "$(DESTDIR)$(PREFIX)"/share/man/man[157]/qs-jwt.1 "$(DESTDIR)$(PREFIX)"/share/man/man[157]/qs-jwt-*.[157] \
	    "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/qs-jwt" \
	    "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_qs-jwt" \
	    "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/qs-jwt.fish"

bench: all
	@echo "building the benchmarks: about five minutes the first time"
	@$(SWIFT) build --package-path $(BENCHMARKS) -c release --product peer-verify --quiet
	@$(BENCHMARKS)/table/table.sh $(RELEASE)
	@$(BENCHMARKS)/bulk.sh $(RELEASE)
	@[ ! -x $(BENCHMARKS)/growth.sh ] || $(BENCHMARKS)/growth.sh $(RELEASE)
	@$(SWIFT) package --package-path $(BENCHMARKS) benchmark --grouping metric --no-progress

bench-check: all
	@$(BENCHMARKS)/baseline.sh $(RELEASE)

bench-baseline: all
	@$(BENCHMARKS)/baseline.sh $(RELEASE) --write

faults: all stand-in-build
	@Tests/Faults/run.sh $(RELEASE) $(STAND_IN)

cross-check: all stand-in-build
	@Tests/CrossCheck/run.sh $(RELEASE) $(STAND_IN)

# On Linux: Apple's toolchain has no libFuzzer.
fuzz: dependencies
	@[ -x $(FUZZER) ] || echo "building the fuzzer: about five minutes the first time"
	@# SwiftPM keeps the names of sanitizers in a set: in another order they are other options, and all is built anew.
	@SWIFT_DETERMINISTIC_HASHING=1 QS_JWT_FUZZ=1 $(SWIFT) build --scratch-path .build/fuzz \
	    --sanitize=address --sanitize=fuzzer -Xswiftc -O -Xswiftc -use-ld=lld \
	    -Xswiftc -sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table \
	    --product fuzz --quiet
	@Tests/Fuzz/fuzz.sh $(FUZZER) .build/fuzz/state $(TARGET) $(TIME)

sanitize: all stand-in-build
	@Tests/Sanitizers/sanitize.sh address
	@Tests/Sanitizers/sanitize.sh thread
	@Tests/Sanitizers/valgrind.sh $(RELEASE) $(STAND_IN)

mutate: dependencies
	@SWIFT="$(SWIFT)" python3 -B Tests/Mutation/mutate.py $(ONLY)

secrets: all stand-in-build
	@Tests/Secrets/run.sh $(RELEASE) $(STAND_IN)

hostile-output: all
	@Tests/HostileOutput/run.sh $(RELEASE)

clean:
	rm -rf .build .build-* $(STAND_IN_PACKAGE)/.build $(BENCHMARKS)/.build
