/// One walk from a result back to the inputs.
struct Backward {
  /// The tensors on the way from the inputs to the result, in order.
  private var path: [Tensor] = []
  /// The place of each node in the path.
  private var places: [ObjectIdentifier: Int] = [:]
  /// The gradient of each tensor, as far as it has been summed.
  private var sums: [Tensor?] = []

  init(from result: Tensor, to inputs: [Tensor]) {
    let starts = inputs.enumerated().map { index, input in
      guard let node = input.node else {
        fatalError(
          """
          Input \(index) of shape \(input.shape) is not tracked: \
          compute the loss from `input.tracked`.
          """)
      }
      return node
    }
    let oldest = starts.reduce(Int.max) { min($0, $1.number) }
    let isStart = Set(starts.map(ObjectIdentifier.init))
    for tensor in ancestors(of: result, notOlderThan: oldest) {
      guard let node = tensor.node else { continue }
      let key = ObjectIdentifier(node)
      //> path
      if isStart.contains(key) || node.operands.contains(where: leadsBack) {
        places[key] = path.count
        path.append(tensor)
      }
      //< path
    }
    sums = [Tensor?](repeating: nil, count: path.count)
    if let place = place(of: result) {
      sums[place] = Tensor(repeating: 1, shape: result.shape)
    }
  }
}

extension Backward {
  /// Where a tensor stands in the path, if it leads to an input.
  private func place(of tensor: Tensor) -> Int? {
    tensor.node.flatMap { places[ObjectIdentifier($0)] }
  }

  private func leadsBack(_ tensor: Tensor) -> Bool {
    place(of: tensor) != nil
  }
}

extension Backward {
  /// Hands each gradient on to the operands, from the last to the
  /// first.
  mutating func run() {
    //> run
    for index in path.indices.reversed() {
      guard let node = path[index].node, let gradient = sums[index]
      else { continue }
      for (operand, rule) in zip(node.operands, node.rules) {
        guard let place = place(of: operand) else { continue }
        let share = rule(gradient, path[index])
        sums[place] = sums[place].map { $0 + share } ?? share
      }
    }
    //< run
  }

  /// The sum of all that was handed on to an input.
  func gradient(of input: Tensor) -> Tensor {
    place(of: input).flatMap { sums[$0] }
      ?? Tensor(repeating: 0, shape: input.shape)
  }
}

/// All that a tensor was computed from, the oldest first.
func ancestors(
  of result: Tensor, notOlderThan number: Int = 0
) -> [Tensor] {
  var found: [(number: Int, tensor: Tensor)] = []
  var seen: Set<ObjectIdentifier> = []
  var waiting = [result]
  while let tensor = waiting.popLast() {
    guard let node = tensor.node, node.number >= number,
      seen.insert(ObjectIdentifier(node)).inserted
    else { continue }
    found.append((node.number, tensor))
    waiting.append(contentsOf: node.operands)
  }
  return found.sorted { $0.number < $1.number }.map(\.tensor)
}
