// The umbrella of module DataSets. Its code stands in A.4-data-sets.md beside this
// file and is tangled from there each time the package is built.
