import TestSupport
import Testing

@testable import Differentiation

@Test func `a gradient of the golden example, and of its penalty`() {
  // f = v · tanh(x W + b); the penalty is (|df/dx| - 1)^2. Computed with
  // NumPy in double precision by central differences of 1e-6.
  let x = Tensor(shape: [1, 2], elements: [0.3, -0.4]).tracked
  let w = Tensor(shape: [2, 2], elements: [1, -0.5, 0.5, 1]).tracked
  let b = Tensor([0.1, -0.2]).tracked
  let v = Tensor(shape: [2, 1], elements: [1, -2]).tracked
  let f = matmul(linear(x, weight: w, bias: b).tanh(), v)
  let slope = gradients(of: f, with: [x], isDifferentiable: true)[0]
  expectClose(slope.elements, [1.557629, -0.712650], within: 2e-6)
  let penalty = (slope.squared().sum().squareRoot() - 1).squared()
  expectClose(penalty.elements, [0.508248], within: 2e-6)
  let second = gradients(of: penalty, with: [w, b, v])
  expectClose(
    second[0].elements, [1.132252, -0.982516, -0.418356, -0.044884],
    within: 3e-6)
  expectClose(second[1].elements, [-0.379359, 1.881713], within: 3e-6)
  expectClose(second[2].elements, [0.961009, -0.740658], within: 3e-6)
}

@Test func `what a result does not depend on has gradient zero`() {
  let x = Tensor([1, 2]).tracked
  let unused = Tensor([3, 4, 5]).tracked
  let found = gradients(of: (x * x).sum(), with: [x, unused, x])
  #expect(found[0].elements == [2, 4])
  #expect(found[1].elements == [0, 0, 0])
  #expect(found[2].elements == [2, 4])
  let constant = withoutDerivatives { x * 2 }
  #expect(!constant.isTracked && !x.detached.isTracked)
}

@Test func `gradients say what they cannot do`() async {
  await #expect(processExitsWith: .failure) {
    let x = Tensor([1, 2]).tracked
    _ = gradients(of: x * x, with: [x])
  }
  await #expect(processExitsWith: .failure) {
    _ = gradients(of: Tensor(1).tracked, with: [Tensor(1)])
  }
}
