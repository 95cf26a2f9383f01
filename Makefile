# Judging and Mending GANs. `make book` and `make test` are all it takes;
# both install what is missing. `make help` lists the rest.

SHELL := /bin/sh
BIN := .build/debug
FIGURES := .build/figures
CHAPTERS := $(shell find Chapters -type f)
THEME := $(shell find Book/theme -type f)
TOOLS := $(shell find Sources -type f) Package.swift
APT := libcmark-dev cmark libopenblas-dev zlib1g-dev pkg-config \
  libjs-katex nodejs
BREW := cmark openblas zlib pkg-config node

.PHONY: help book test check lint format tangle bench stubs accept setup clean

# The first target is what a bare `make` does.
book: setup Book/html/index.html ## Builds the book: Book/html/index.html

Book/html/index.html: $(CHAPTERS) $(THEME) $(TOOLS)
	@echo "Building the package"
	@swift build --quiet
	@echo "Drawing the figures"
	@$(BIN)/tangle stamps --output $(FIGURES).json
	@$(BIN)/illustrate --output $(FIGURES) --stamps $(FIGURES).json
	@echo "Weaving the pages"
	@$(BIN)/weave --figures $(FIGURES) --output Book/html

test: setup ## Runs every test and every check
	@echo "Building and running the tests"
	@swift test --quiet --disable-xctest
	@$(MAKE) --no-print-directory check

check: setup ## Checks chapters, stubs, prefixes and layout of the code
	@swift build --quiet
	@echo "Checking the chapters and the exercises"
	@$(BIN)/tangle check
	@echo "Compiling every prefix of the book"
	@$(BIN)/tangle prefixes --modules $(BIN)/Modules \
	  --stamps .build/prefixes
	@$(MAKE) --no-print-directory lint

lint: ## Lints all Swift, that of the chapters included
	@echo "Linting the code"
	@swift build --quiet --product tangle
	@$(BIN)/tangle lint
	@swift format lint --strict --parallel --recursive \
	  Package.swift Sources Tests

format: ## Lays out the Swift outside of the chapters
	@swift format --in-place --parallel --recursive \
	  Package.swift Sources Tests

tangle: setup ## Writes the chapters' plain Swift to .build/tangled
	@swift build --quiet --product tangle
	@$(BIN)/tangle export --output .build/tangled

bench: setup ## Times the book's code; a JSON line for each case
	@swift build --quiet -c release --product bench
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE .build/release/bench

stubs: setup ## Writes each section's Exercises.swift from its chapter
	@swift build --quiet --product tangle
	@$(BIN)/tangle stubs

accept: setup ## Takes over outputs and numbers that the code yields
	@rm -rf .build/accept && mkdir -p .build/accept
	@echo "Running the examples"
	@swift build --quiet --build-tests
	@ACCEPT=$(CURDIR)/.build/accept swift test --quiet --disable-xctest \
	  --filter ChapterTests || echo "Tests fail; their outputs count all the same."
	@swift build --quiet --product tangle
	@$(BIN)/tangle accept .build/accept

setup: ## Installs what the book needs and this machine lacks
	@Book/setup $(APT) -- $(BREW)

clean: ## Removes all that was built
	@rm -rf .build Book/html output

help: ## Lists the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 10
