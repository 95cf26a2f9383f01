"""The networks of Sources/bench/Training.swift in JAX.

A step is compiled as a whole: batch, noise, slopes and Adam.
"""

from functools import partial

import jax
import jax.numpy as np
from jax import lax, random
from jax.nn import leaky_relu, relu, sigmoid, softplus

import samples
from jax_layers import adam, adam_start, batch_norm, called, convolution, dense, doubling
from jax_layers import linear, masked, plain, size, started, stepping

leaky = partial(leaky_relu, negative_slope=0.2)


def peers(name, tables):
    """What is timed, and the sizes of its networks."""
    return {"jax": CASES[name]()} if name in CASES else {}


def batches(table, *shape):
    table = np.asarray(table)
    return lambda key: table[random.randint(key, shape[:1], 0, len(table))].reshape(shape)


def ring_batch(key):
    first, second = random.split(key)
    centers = np.asarray(samples.ring())
    places = random.randint(first, (256,), 0, 8)
    return centers[places] + 0.02 * random.normal(second, (256, 2))


# --- Training ---------------------------------------------------------------------


def gan(generator, discriminator, noise, real):
    """A step of each with the non-saturating loss."""
    (g, gs), (d, ds) = started(generator, 1), started(discriminator, 2)

    def update(key, g, gs, g_adam, d, ds, d_adam):
        keys = random.split(key, 3)
        points = real(keys[0])
        fake, gs = called(generator, g, gs, random.normal(keys[1], noise))

        def judged(d):
            of_real, kept = called(discriminator, d, ds, points)
            of_fake, kept = called(discriminator, d, kept, fake)
            return softplus(-of_real).mean() + softplus(of_fake).mean(), kept

        slopes, ds = jax.grad(judged, has_aux=True)(d)
        d, d_adam = adam(d, slopes, d_adam, 2e-4, 0.5)

        def fooled(g):
            fake, kept = called(generator, g, gs, random.normal(keys[2], noise))
            return softplus(-called(discriminator, d, ds, fake)[0]).mean(), kept

        slopes, gs = jax.grad(fooled, has_aux=True)(g)
        g, g_adam = adam(g, slopes, g_adam, 2e-4, 0.5)
        return g, gs, g_adam, d, ds, d_adam

    return stepping(update, g, gs, adam_start(g), d, ds, adam_start(d)), [size(g), size(d)]


def wgan_gp(generator, critic):
    """Five steps of the critic and one of the generator."""
    (g, gs), (c, cs) = started(generator, 1), started(critic, 2)
    value = lambda c, x: called(critic, c, cs, x)[0]
    made = lambda g, key: called(generator, g, gs, random.normal(key, (256, 2)))[0]

    def criticize(g, pair, key):
        c, c_adam = pair
        keys = random.split(key, 3)
        real, fake = ring_batch(keys[0]), made(g, keys[1])
        mixed = real + random.uniform(keys[2], (256, 1)) * (fake - real)

        def loss(c):
            slope = jax.grad(lambda x: value(c, x).sum())(mixed)
            penalty = ((np.linalg.norm(slope, axis=1) - 1) ** 2).mean()
            return value(c, fake).mean() - value(c, real).mean() + 10 * penalty

        return adam(c, jax.grad(loss)(c), c_adam, 1e-4, 0.5, 0.9), None

    def update(key, g, g_adam, c, c_adam):
        first, last = random.split(key)
        (c, c_adam), _ = lax.scan(
            partial(criticize, g), (c, c_adam), random.split(first, 5)
        )
        slopes = jax.grad(lambda g: -value(c, made(g, last)).mean())(g)
        g, g_adam = adam(g, slopes, g_adam, 1e-4, 0.5, 0.9)
        return g, g_adam, c, c_adam

    return stepping(update, g, adam_start(g), c, adam_start(c)), [size(g), size(c)]


def fit(networks, loss, batch):
    """A step of Adam on all networks together."""
    p = [started(network, seed)[0] for seed, network in enumerate(networks)]

    def update(key, p, state):
        first, second = random.split(key)
        x = batch(first)
        slopes = jax.grad(lambda p: loss(p, x, second))(p)
        return adam(p, slopes, state, 1e-3, 0.9)

    return stepping(update, p, adam_start(p)), [size(numbers) for numbers in p]


def cross_entropy(logits, targets):
    return softplus(logits) - logits * targets


def without_statistics(layers, p, x):
    return called(layers, p, [{}] * len(layers), x)[0]


def vae():
    networks = dense([784, 400, 40], relu), dense([20, 400, 784], relu)

    def loss(p, x, key):
        encoder, decoder = (partial(without_statistics, *pair) for pair in zip(networks, p))
        mean, spread = np.split(encoder(x), 2, 1)
        z = mean + random.normal(key, mean.shape) * np.exp(spread / 2)
        divergence = (1 + spread - mean**2 - np.exp(spread)).sum() / -2
        return (cross_entropy(decoder(z), x).sum() + divergence) / len(x)

    return fit(networks, loss, batches(samples.binary_images(), 128, 784))


# --- Convolutions -----------------------------------------------------------------


def dcgan_generator():
    return [
        *(
            linear(100, 7 * 7 * 128),
            plain(lambda x: x.reshape(-1, 7, 7, 128)),
            batch_norm(128),
            plain(relu),
        ),
        *(doubling(128, 64), batch_norm(64), plain(relu)),
        *(doubling(64, 1), plain(np.tanh)),
    ]


def dcgan_discriminator():
    return [
        *(convolution(1, 64, 4, 2, 1), plain(leaky)),
        *(convolution(64, 128, 4, 2, 1), batch_norm(128), plain(leaky)),
        *(plain(lambda x: x.reshape(len(x), -1)), linear(7 * 7 * 128, 1)),
    ]


def pixel_cnn():
    layers = [masked(1, 32, 7, False), plain(relu)]
    for _ in range(5):
        layers += [masked(32, 32, 3, True), plain(relu)]
    return layers + [convolution(32, 1, 1)]


def fitted_pixel_cnn():
    network = pixel_cnn()
    loss = lambda p, x, key: cross_entropy(without_statistics(network, p[0], x), x).mean()
    return fit([network], loss, batches(samples.binary_images(), 32, 28, 28, 1))


def generating():
    generator = dcgan_generator()
    p, s = started(generator, 1)
    images = jax.jit(
        lambda p, s, noise: called(generator, p, s, noise, is_training=False)[0]
    )
    noise = random.normal(random.key(2), (256, 100))

    def run():
        jax.block_until_ready(images(p, s, noise))

    return run, [size(p)]


def sampling():
    """As ours: 784 passes over the nine rows that a pixel depends on."""
    network = pixel_cnn()
    p = started(network, 1)[0]

    @jax.jit
    def last_row(p, strip, key):
        """Draws a strip's last row, pixel by pixel."""

        def pixel(column, strip):
            logits = without_statistics(network, p, strip)[:, -1, column, 0]
            bits = random.bernoulli(random.fold_in(key, column), sigmoid(logits))
            return strip.at[:, -1, column, 0].set(bits.astype("f4"))

        return lax.fori_loop(0, 28, pixel, strip)

    def run():
        x, key = np.zeros((16, 28, 28, 1)), random.key(3)
        for row in range(28):
            top = max(0, row - 8)
            strip = last_row(p, x[:, top : row + 1], random.fold_in(key, row))
            x = x.at[:, row].set(strip[:, -1])
        jax.block_until_ready(x)

    return run, [size(p)]


CASES = {
    "gan_ring_b256": lambda: gan(
        dense([2, 128, 128, 2], relu), dense([2, 128, 128, 1], relu), (256, 2), ring_batch
    ),
    "wgangp_ring_b256": lambda: wgan_gp(
        dense([2, 128, 128, 2], relu), dense([2, 128, 128, 1], relu)
    ),
    "gan_mlp28_b64": lambda: gan(
        dense([64, 256, 512, 784], relu, np.tanh),
        dense([784, 512, 256, 1], leaky),
        (64, 64),
        batches(samples.images(), 64, 784),
    ),
    "vae_b128": vae,
    "dcgan28_b64": lambda: gan(
        dcgan_generator(),
        dcgan_discriminator(),
        (64, 100),
        batches(samples.images(), 64, 28, 28, 1),
    ),
    "pixelcnn28_b32": fitted_pixel_cnn,
    "dcgan28_generate_256": generating,
    "pixelcnn28_sample_16": sampling,
}
