// The umbrella of module Arrays. Its code stands in A.1-arrays.md beside
// this file and is tangled from there each time the package is built.
