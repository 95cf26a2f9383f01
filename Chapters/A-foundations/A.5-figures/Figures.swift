// The umbrella of module Figures. Its code stands in A.5-figures.md beside
// this file and is tangled from there each time the package is built.
