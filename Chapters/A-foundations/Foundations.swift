// The umbrella of part A: whoever imports Foundations has the whole engine.
// What the appendices add to it stands in the chapters beside this file.
@_exported import Arrays
@_exported import DataSets
@_exported import Differentiation
@_exported import Figures
@_exported import Networks
