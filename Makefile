# Hailong: two commands for everybody, the rest for those who build it.
#   make demo    install what is needed, build, run the bundled district
#   make test    install what is needed, build, run the fast tests: what is computed, in the libraries
#   make check   all tests: also the program driven from outside, simulations, faults, pages in a real browser, files in
#                LibreOffice and Python
#   make faults  kill loads and submissions until 500 have died
#   make sanitize  read ten thousand damaged files under AddressSanitizer
#   make bench   install other programs, compare speed and memory (ROWS=1000000 for a shorter run)

# Debian packages the project builds and tests with; the only place where they are named.
PACKAGES := libcsv-dev libsqlite3-dev libxxhash-dev libzip-dev libexpat1-dev libxlsxwriter-dev libreadstat-dev
# Other programs to compare with.
BENCH_PACKAGES := gcc libc6-dev python3-venv r-base-core r-cran-survey sqlite3
# A browser, for the tests that look at pages.
BROWSER_PACKAGES := chromium chromium-driver fonts-liberation fonts-noto-core
# The programs offices open our files with, for the tests that open them there.
OFFICE_PACKAGES := libreoffice-calc python3-venv
OFFICE := .build-office

# Responses in the benchmark.
ROWS ?= 10000000
# Runs of each program in it.
REPETITIONS ?= 5
BENCH := .build-bench

# Tests that take minutes: the program driven from outside; one survey in a hundred files, simulated histories, damaged
# and random files by the thousand; faults, other programs.
PROGRAM := EndToEndTests
CAMPAIGNS := MasterSurveyTests|RankHistoryTests|UnchangedItemsTests|FullStoreTests|FlippedByteTests|IdentityLedgerTests|$\
  CSVRoundTripTests|RandomBytesTests|DamagedStatisticsFileTests|MutatedWorkbookTests|LargeWorkbookTests
SLOW := FaultTests|MutatedFileTests|OfficeTests|PageTests

.PHONY: demo test check check-program check-slow faults sanitize packages browser office build datasets bench coverage field-files bench-tools format clean

demo: build
	@.build/release/hailong demo

test: packages
	swift test --skip '$(PROGRAM)|$(CAMPAIGNS)|$(SLOW)'

check: test check-program check-slow

check-program: packages
	swift test --filter '$(PROGRAM)|$(CAMPAIGNS)'

check-slow: packages browser office
	swift test --filter '$(SLOW)'

# The long campaign; a short one is part of check-slow.
faults: build
	HAILONG_KILLS=500 swift test --filter KillCampaignTests

# In a build of its own; a report of the sanitizer ends the run with an error. A short stack beside each allocation is
# enough to find it, and a long one would take most of the time.
sanitize: packages
	HAILONG_SANITIZED=1 ASAN_OPTIONS=malloc_context_size=4 LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/leaks-of-others \
	  swift test --sanitize address --scratch-path .build-asan --filter MutatedFileTests

build: packages
	swift build -c release --product hailong

packages:
	@.ci/install-packages $(PACKAGES)

browser:
	@.ci/install-packages $(BROWSER_PACKAGES)

office:
	@.ci/install-packages $(OFFICE_PACKAGES)
	@test -x $(OFFICE)/venv/bin/pip || /usr/bin/python3 -m venv $(OFFICE)/venv
	$(OFFICE)/venv/bin/pip install --quiet --disable-pip-version-check -r Tests/OfficeTests/requirements.txt

# The simulated files of datasets/huyen-mau, made again from their seed.
datasets: build
	@for year in 2021 2022 2023 2024 2025; do \
	  .build/release/hailong simulate sipas-2017 --respondents 900 --waves $$year --seed 3 --damaged 5 \
	    -o datasets/huyen-mau/mot-cua-$$year.csv && \
	  .build/release/hailong simulate land-procedures --respondents 320 --waves $$year --seed 3 --damaged 2 \
	    -o datasets/huyen-mau/dat-dai-$$year.csv || exit 1; done

# The ratios of docs/benchmarks.md, measured here.
bench: build bench-tools
	swift build -c release --product read-columns
	swift build -c release --product submission-rates
	swift build -c release --product statistics-times
	swift build -c release --product workbook-rows
	swift build -c release --product write-workbook
	cc -O2 Benchmarks/peers/empty_callbacks.c -lcsv -o $(BENCH)/empty-callbacks
	$(BENCH)/venv/bin/python Benchmarks/run.py --rows $(ROWS) --repetitions $(REPETITIONS)
	.build/release/submission-rates .

# The tables of docs/coverage.md and docs/weighting-coverage.md, simulated here.
coverage: build
	@.ci/install-packages python3
	python3 Benchmarks/coverage.py
	python3 Benchmarks/weighting_coverage.py

# The table of docs/field-files.md, from a folder of files that other programs wrote.
field-files: build
	@.ci/install-packages python3
	@test -n "$(FOLDER)" || { echo "make field-files FOLDER=…"; exit 1; }
	python3 Benchmarks/field_files.py "$(FOLDER)"

bench-tools:
	@.ci/install-packages $(BENCH_PACKAGES)
	swift build -c release --package-path Benchmarks --scratch-path $(BENCH)/generator
	@test -x $(BENCH)/venv/bin/pip || /usr/bin/python3 -m venv $(BENCH)/venv
	$(BENCH)/venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt

format:
	swift format -i -r Sources Tests Benchmarks Package.swift

clean:
	rm -rf .build .build-bench .build-office hailong-demo
