import Arrays
import Differentiation
import Foundation
import Networks

/// Where batches and noise come from.
final class Source {
  var random = RandomGenerator(seed: 1)
  lazy var images = Tensor(uniform: [10_000, 784], in: -1..<1, using: &random)
  lazy var binary = (images.sign() + 1) * 0.5

  func noise(_ shape: Int...) -> Tensor {
    Tensor(normal: shape, using: &random)
  }

  /// Points of a ring of eight clusters.
  func ring(_ count: Int) -> Tensor {
    let centers = (0..<8).flatMap { index -> [Float] in
      let angle = Float(index) * .pi / 4
      return [cos(angle), sin(angle)]
    }
    return Tensor(shape: [8, 2], elements: centers).rows(draw(count, of: 8))
      + 0.02 * noise(count, 2)
  }

  func rows(_ table: Tensor, _ count: Int) -> Tensor {
    table.rows(draw(count, of: table.shape[0]))
  }

  private func draw(_ count: Int, of total: Int) -> [Int] {
    (0..<count).map { _ in Int(random.next() % UInt64(total)) }
  }

  /// Linear layers with a bend between two of them.
  func dense(_ sizes: [Int], _ bend: Layer, end: [Layer] = []) -> Network {
    var layers: [Layer] = []
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      if !layers.isEmpty { layers.append(bend) }
      layers.append(.linear(inputs, outputs))
    }
    return Network(layers + end, using: &random)
  }
}

/// One step of a GAN with the non-saturating loss.
private func gan(
  _ generator: Network, _ discriminator: Network, rate: Float = 2e-4,
  noise: @escaping () -> Tensor, real: @escaping () -> Tensor
) -> Prepared {
  var (generator, discriminator) = (generator, discriminator)
  var generatorAdam = Adam(rate: rate, beta1: 0.5)
  var discriminatorAdam = Adam(rate: rate, beta1: 0.5)
  return Prepared(generator, discriminator) {
    let fake = withoutDerivatives { generator.training(noise()) }
    _ = try discriminator.descend(&discriminatorAdam) { network in
      (-network.training(real())).softplus().mean()
        + network.training(fake).softplus().mean()
    }
    var judge = discriminator
    _ = try generator.descend(&generatorAdam) { network in
      (-judge.training(network.training(noise()))).softplus().mean()
    }
  }
}

/// One step of a WGAN-GP: five of the critic, one of the generator.
private func wganGP(
  _ generator: Network, _ critic: Network, _ source: Source
) -> Prepared {
  var (generator, critic) = (generator, critic)
  var generatorAdam = Adam(rate: 1e-4, beta1: 0.5, beta2: 0.9)
  var criticAdam = Adam(rate: 1e-4, beta1: 0.5, beta2: 0.9)
  return Prepared(generator, critic) {
    for _ in 0..<5 {
      let real = source.ring(256)
      let fake = withoutDerivatives { generator(source.noise(256, 2)) }
      let share = Tensor(uniform: [256, 1], using: &source.random)
      let mixed = (real + share * (fake - real)).tracked
      _ = try criticStep(&critic, &criticAdam, real, fake, mixed)
    }
    let judge = critic
    _ = try generator.descend(&generatorAdam) { network in
      -judge(network(source.noise(256, 2))).mean()
    }
  }
}

private func criticStep(
  _ critic: inout Network, _ adam: inout Adam, _ real: Tensor,
  _ fake: Tensor, _ mixed: Tensor
) throws -> Float {
  try critic.descend(&adam) { critic in
    let slope = gradients(
      of: critic(mixed).sum(), with: [mixed], isDifferentiable: true)[0]
    let length = slope.squared().sum(over: [1]).squareRoot()
    return critic(fake).mean() - critic(real).mean()
      + 10 * (length - 1).squared().mean()
  }
}

func dcganGenerator(_ source: Source) -> Network {
  Network(
    .linear(100, 7 * 7 * 128), .reshape([7, 7, 128]), .batchNorm(128), .relu,
    .transposedConvolution(128, 64, kernel: 4, stride: 2, padding: 1),
    .batchNorm(64), .relu,
    .transposedConvolution(64, 1, kernel: 4, stride: 2, padding: 1), .tanh,
    using: &source.random)
}

private func dcganDiscriminator(_ source: Source) -> Network {
  Network(
    .convolution(1, 64, kernel: 4, stride: 2, padding: 1), .leakyReLU(),
    .convolution(64, 128, kernel: 4, stride: 2, padding: 1), .batchNorm(128),
    .leakyReLU(), .flatten, .linear(7 * 7 * 128, 1), using: &source.random)
}

func pixelCNN(_ source: Source) -> Network {
  var layers: [Layer] = [
    .maskedConvolution(1, 32, kernel: 7, seesCenter: false), .relu,
  ]
  for _ in 0..<5 {
    layers += [
      .maskedConvolution(32, 32, kernel: 3, seesCenter: true), .relu,
    ]
  }
  layers.append(.convolution(32, 1, kernel: 1))
  return Network(layers, using: &source.random)
}

/// One step of a variational autoencoder with 20 latent numbers.
private func vae(_ source: Source) -> Prepared {
  var encoder = source.dense([784, 400, 40], .relu)
  var decoder = source.dense([20, 400, 784], .relu)
  var adams = (Adam(rate: 1e-3), Adam(rate: 1e-3))
  func slopes() -> [Tensor] {
    let x = source.rows(source.binary, 128)
    let code = encoder(x)
    let mean = code.sliced(0..<20, axis: 1)
    let spread = code.sliced(20..<40, axis: 1)
    let z = mean + source.noise(128, 20) * (spread * 0.5).exp()
    let divergence = (1 + spread - mean.squared() - spread.exp()).sum() * -0.5
    let loss =
      binaryCrossEntropy(logits: decoder(z), targets: x) * 784
      + divergence / 128
    return gradients(of: loss, with: encoder.parameters + decoder.parameters)
  }
  return Prepared(encoder, decoder) {
    let slopes = slopes()
    let count = encoder.parameters.count
    adams.0.update(&encoder.parameters, with: Array(slopes[..<count]))
    adams.1.update(&decoder.parameters, with: Array(slopes[count...]))
  }
}

let trainingCases: [Case] = [
  Case(name: "gan_ring_b256") {
    let source = Source()
    return gan(
      source.dense([2, 128, 128, 2], .relu),
      source.dense([2, 128, 128, 1], .relu),
      noise: { source.noise(256, 2) }, real: { source.ring(256) })
  },
  Case(
    name: "wgangp_ring_b256", note: "5 critic steps + 1 generator step"
  ) {
    let source = Source()
    return wganGP(
      source.dense([2, 128, 128, 2], .relu),
      source.dense([2, 128, 128, 1], .relu), source)
  },
  Case(name: "gan_mlp28_b64") {
    let source = Source()
    return gan(
      source.dense([64, 256, 512, 784], .relu, end: [.tanh]),
      source.dense([784, 512, 256, 1], .leakyReLU()),
      noise: { source.noise(64, 64) },
      real: { source.rows(source.images, 64) })
  },
  Case(name: "dcgan28_b64") {
    let source = Source()
    return gan(
      dcganGenerator(source), dcganDiscriminator(source),
      noise: { source.noise(64, 100) },
      real: {
        source.rows(source.images, 64).reshaped(to: [64, 28, 28, 1])
      })
  },
  Case(name: "pixelcnn28_b32") {
    let source = Source()
    var network = pixelCNN(source)
    var adam = Adam(rate: 1e-3)
    return Prepared(network) {
      let x = source.rows(source.binary, 32).reshaped(to: [32, 28, 28, 1])
      _ = try network.descend(&adam) {
        binaryCrossEntropy(logits: $0(x), targets: x)
      }
    }
  },
  Case(name: "vae_b128") { vae(Source()) },
]
