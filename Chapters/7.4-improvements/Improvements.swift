// The umbrella of part 7.4: whoever imports Improvements has the arrays,
// networks, data sets, metrics and models that its sections stand on as well.
// Its code stands in the sections beside this file.
@_exported import Arrays
@_exported import DataSets
@_exported import Differentiation
@_exported import Evaluation
@_exported import Figures
@_exported import Likelihood
@_exported import Networks
