// The umbrella of part 7.2: whoever imports Evaluation has arrays and
// figures as well. Its code stands in the sections beside this file.
@_exported import Arrays
@_exported import Figures
