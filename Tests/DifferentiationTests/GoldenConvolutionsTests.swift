import Foundation
import TestSupport
import Testing

@testable import Differentiation

// Values of PyTorch 2.15 in double precision, computed once by
//
//   def wave(shape, step, shift, scale=1.0):
//       i = np.arange(np.prod(shape))
//       v = np.float32(scale * np.sin(step * i + shift))
//       return torch.tensor(v.astype(np.float64)).reshape(shape)
//   x, w = wave(xs, 0.37, 0.1), wave(ws, 0.23, 1.0, 0.25)
//   a, f = x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1)
//   y = F.conv2d(a, f, stride=s, padding=p)  # or F.conv_transpose2d(…)
//   y = y.permute(0, 2, 3, 1)
//   (y * wave(y.shape, 0.11, 0.5)).sum().backward()
//
// Of y and of both slopes v, as rows of n numbers, stand here v[n // 7],
// v[n // 2], v[n - 2], and the mean of v[i] cos(0.3 i).
private struct Golden: Sendable {
  let isTransposed: Bool
  let image, filter: [Int]
  let stride, padding, outputPadding: Int
  let shape: [Int]
  let output, slopeOfImage, slopeOfFilter: [Double]

  init(
    _ isTransposed: Bool, _ image: [Int], _ filter: [Int], _ stride: Int,
    _ padding: Int, _ outputPadding: Int, _ shape: [Int],
    _ output: [Double], _ slopeOfImage: [Double], _ slopeOfFilter: [Double]
  ) {
    self.isTransposed = isTransposed
    (self.image, self.filter) = (image, filter)
    (self.stride, self.padding) = (stride, padding)
    self.outputPadding = outputPadding
    (self.shape, self.output) = (shape, output)
    (self.slopeOfImage, self.slopeOfFilter) = (slopeOfImage, slopeOfFilter)
  }
}

@Test(arguments: golden)
private func `convolutions and their slopes are those of PyTorch`(
  _ example: Golden
) {
  let x = wave(example.image, 0.37, 0.1).tracked
  let w = wave(example.filter, 0.23, 1, 0.25).tracked
  let y =
    example.isTransposed
    ? transposedConvolution(
      x, filter: w, stride: example.stride, padding: example.padding,
      outputPadding: example.outputPadding)
    : convolution(
      x, filter: w, stride: example.stride, padding: example.padding)
  #expect(y.shape == example.shape)
  let slopes = gradients(
    of: (y * wave(example.shape, 0.11, 0.5)).sum(), with: [x, w])
  expectClose(four(y), example.output, within: 1e-5)
  expectClose(four(slopes[0]), example.slopeOfImage, within: 1e-5)
  expectClose(four(slopes[1]), example.slopeOfFilter, within: 1e-5)
}

private func wave(
  _ shape: [Int], _ step: Double, _ shift: Double, _ scale: Double = 1
) -> Tensor {
  Tensor(
    shape: shape,
    elements: (0..<shape.reduce(1, *)).map {
      Float(scale * sin(step * Double($0) + shift))
    })
}

private func four(_ tensor: Tensor) -> [Double] {
  let v = tensor.elements.map(Double.init)
  let sum = v.indices.reduce(0) { $0 + v[$1] * cos(0.3 * Double($1)) }
  return [
    v[v.count / 7], v[v.count / 2], v[v.count - 2], sum / Double(v.count),
  ]
}

private let golden: [Golden] = [
  Golden(
    false, [2, 16, 16, 1], [4, 4, 1, 8], 2, 1, 0, [2, 8, 8, 8],
    [0.372903, 0.215147, 0.041849, 0.000570],
    [-0.549853, -1.026441, 0.565687, 0.008718],
    [-9.592029, 2.915866, -0.756489, 0.074010],
  ),
  Golden(
    false, [2, 8, 8, 8], [4, 4, 8, 16], 2, 1, 0, [2, 4, 4, 16],
    [-0.358930, -0.259161, -0.309066, 0.015997],
    [0.627506, 1.120727, 1.532261, -0.000619],
    [0.200536, 0.379798, 0.026941, -0.001456],
  ),
  Golden(
    false, [2, 8, 8, 4], [3, 3, 4, 8], 1, 1, 0, [2, 8, 8, 8],
    [-0.055595, 0.076308, 0.018016, 0.000012],
    [1.157249, 0.075827, -0.405216, -0.001094],
    [2.663873, 0.685172, 3.498476, -0.046971],
  ),
  Golden(
    false, [2, 7, 7, 3], [5, 5, 3, 4], 2, 2, 0, [2, 4, 4, 4],
    [-0.860006, 0.810052, 0.143676, -0.050473],
    [-1.842642, -0.966974, -0.466141, 0.002276],
    [-0.057846, 0.041823, 0.486743, 0.003700],
  ),
  Golden(
    false, [2, 9, 8, 3], [3, 3, 3, 2], 3, 0, 0, [2, 3, 2, 2],
    [0.839138, -0.654945, -0.724628, 0.053334],
    [-0.336588, 0.424453, 0.000000, 0.000253],
    [0.059738, -0.044210, 0.098181, -0.009709],
  ),
  Golden(
    true, [2, 4, 4, 16], [4, 4, 8, 16], 2, 1, 0, [2, 8, 8, 8],
    [1.467498, -1.093705, 0.632481, 0.000986],
    [-0.128884, 0.256837, -0.174276, -0.003675],
    [-0.241514, 5.012704, -1.616213, -0.004876],
  ),
  Golden(
    true, [2, 8, 8, 8], [4, 4, 1, 8], 2, 1, 0, [2, 16, 16, 1],
    [-2.939845, -0.892115, 0.985572, -0.002803],
    [0.184615, 0.057008, 0.136826, -0.003066],
    [-0.871986, -0.131236, -0.385734, 0.040369],
  ),
  Golden(
    true, [2, 4, 4, 6], [5, 5, 3, 6], 2, 2, 1, [2, 8, 8, 3],
    [-1.955826, -2.638791, 0.550905, -0.002649],
    [-0.158844, 0.076831, 0.378311, -0.027435],
    [0.050277, 0.006234, 0.604217, -0.025044],
  ),
  Golden(
    true, [2, 4, 4, 4], [3, 3, 4, 4], 2, 0, 0, [2, 9, 9, 4],
    [-0.275568, -0.603990, 0.432053, 0.003468],
    [0.094311, -0.036587, -0.552064, -0.060051],
    [2.474247, -2.167200, 1.081151, 0.130663],
  ),
  Golden(
    true, [2, 5, 5, 3], [2, 2, 2, 3], 2, 0, 0, [2, 10, 10, 2],
    [-0.561595, 0.022271, 0.550267, -0.001395],
    [-0.938647, -0.178068, -0.635593, -0.408536],
    [-1.386063, 1.235521, 1.079917, 0.148359],
  ),
  Golden(
    true, [1, 3, 3, 2], [5, 5, 2, 2], 3, 1, 2, [1, 11, 11, 2],
    [-0.052006, 0.202983, 0.000000, 0.008002],
    [0.995171, -0.127063, -0.862371, 0.340794],
    [-2.335593, -0.684887, 2.199259, 0.002713],
  ),
  // Channels enough for sums in tiles.
  Golden(
    false, [2, 8, 7, 32], [4, 4, 32, 64], 2, 1, 0, [2, 4, 3, 64],
    [0.553446, 0.159222, 0.241673, -0.003422],
    [-4.128982, -1.094511, -1.194219, -0.000954],
    [-1.135367, 0.887515, 0.187805, -0.017861],
  ),
  Golden(
    false, [2, 7, 6, 32], [3, 3, 32, 32], 1, 1, 0, [2, 7, 6, 32],
    [-0.620944, 0.514589, 0.381613, 0.003338],
    [-5.852180, 1.919023, 3.747685, 0.000651],
    [0.360742, -0.259352, 0.043070, -0.000303],
  ),
  Golden(
    false, [1, 9, 8, 32], [2, 5, 32, 32], 3, 2, 0, [1, 4, 3, 32],
    [0.000000, -0.091491, -0.318331, 0.014009],
    [1.669811, 2.129010, 0.254477, 0.002216],
    [2.040492, 1.938323, -2.751809, -0.000019],
  ),
  Golden(
    false, [2, 6, 5, 3], [5, 5, 3, 32], 2, 2, 0, [2, 3, 3, 32],
    [-0.010718, 0.036830, -0.002675, 0.018097],
    [-1.798977, 0.553637, -1.007157, 0.034715],
    [0.970016, 0.642300, -0.507604, -0.000520],
  ),
  Golden(
    true, [2, 4, 3, 64], [4, 4, 32, 64], 2, 1, 1, [2, 9, 7, 32],
    [1.677077, -1.626135, 1.653724, -0.000073],
    [0.253112, -0.229950, 0.314374, 0.028165],
    [0.277048, 0.140905, -0.296218, -0.000346],
  ),
  Golden(
    true, [1, 5, 4, 32], [1, 1, 32, 32], 1, 0, 0, [1, 5, 4, 32],
    [-0.708038, 1.269651, 0.862123, -0.000068],
    [-0.026622, 0.037641, 0.029354, 0.003395],
    [0.746071, 0.084374, 0.153630, 0.003138],
  ),
  // More than 128 places, and filters much wider than high, or higher than
  // wide: NumPy's sums of products in double precision, patch by patch, which
  // for three of the cases above are PyTorch's numbers.
  Golden(
    false, [1, 20, 15, 2], [3, 3, 2, 32], 1, 0, 0, [1, 18, 13, 32],
    [-0.110650, -0.197968, 0.092856, 0.000934],
    [-0.601792, 0.006024, -2.015029, 0.000822],
    [-0.790366, 0.835483, -0.550181, 0.002153],
  ),
  Golden(
    true, [1, 4, 6, 2], [1, 5, 32, 2], 1, 0, 0, [1, 4, 10, 32],
    [0.280062, 0.108115, 0.487788, 0.001075],
    [-0.210025, 0.184602, -0.256734, 0.006416],
    [-0.751721, -1.213281, 0.490440, 0.005204],
  ),
  Golden(
    true, [1, 6, 5, 2], [5, 1, 32, 2], 1, 0, 0, [1, 10, 5, 32],
    [-0.515910, 0.873319, -0.118571, -0.000081],
    [-0.188857, 0.381208, -0.168813, -0.010394],
    [0.223640, 0.061457, 0.181541, -0.001266],
  ),
]
