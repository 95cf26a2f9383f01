// The umbrella of part 7.3: whoever imports Likelihood has the arrays,
// networks, data sets and metrics that its sections stand on as well. Its
// code stands in the sections beside this file.
@_exported import Arrays
@_exported import DataSets
@_exported import Differentiation
@_exported import Evaluation
@_exported import Figures
@_exported import Networks
