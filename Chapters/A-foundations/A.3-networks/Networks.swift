// The umbrella of module Networks. Its code stands in A.3-networks.md beside
// this file and is tangled from there each time the package is built.
