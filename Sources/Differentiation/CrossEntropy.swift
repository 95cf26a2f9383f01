import Arrays

/// The mean cross-entropy of binary targets, from logits.
///
/// softplus(x) - t x: exact for any logit, where the logarithm of a
/// sigmoid that has rounded to 0 or 1 would be infinite.
///
/// - Parameters:
///   - logits: Any shape.
///   - targets: The probability of 1 for each, of the same shape.
/// - Returns: A tensor of one number.
public func binaryCrossEntropy(
  logits: Tensor, targets: Tensor
) -> Tensor {
  require(
    logits.shape == targets.shape,
    """
    binaryCrossEntropy: logits \(logits.shape) and targets \
    \(targets.shape) differ in shape.
    """)
  return logits.binaryCrossEntropies(targets).mean()
}

/// The mean cross-entropy of classes, from logits.
///
/// - Parameters:
///   - logits: Shape [count, classes].
///   - labels: For each row the number of its class.
/// - Returns: A tensor of one number.
public func crossEntropy(logits: Tensor, labels: [Int]) -> Tensor {
  require(
    logits.rank == 2 && logits.shape[0] == labels.count,
    """
    crossEntropy: logits \(logits.shape) need \
    \(logits.shape.first ?? 0) labels, found \(labels.count).
    """)
  let targets = oneHot(labels, classes: logits.shape[1])
  return crossEntropy(logits: logits, targets: targets)
}

/// The mean cross-entropy of rows of probabilities, from logits.
///
/// - Parameters:
///   - logits: Shape [count, classes].
///   - targets: The same shape; each row has sum 1.
/// - Returns: A tensor of one number.
public func crossEntropy(logits: Tensor, targets: Tensor) -> Tensor {
  require(
    logits.shape == targets.shape && logits.rank == 2,
    """
    crossEntropy: logits \(logits.shape) and targets \
    \(targets.shape) must both be [count, classes].
    """)
  let total = (logits.logSoftmax() * targets).sum()
  return total * (-1 / Float(logits.shape[0]))
}

extension Tensor {
  /// softplus(x) - t x for each logit x and target t.
  func binaryCrossEntropies(_ targets: Tensor) -> Tensor {
    //> stable
    zipped(targets) { $0.each { Fast.softplus($0) - $0 * $1 } }
      .recorded(
        "binaryCrossEntropy", [self, targets],
        [
          { gradient, _ in gradient * (self.sigmoid() - targets) },
          { gradient, _ in -gradient * self },
        ])
    //< stable
  }
}
