"""Layers and Adam in JAX, as functions of their numbers."""

from typing import Callable, NamedTuple

import jax
import jax.numpy as np
from jax import lax, random


class Layer(NamedTuple):
    """How a layer's numbers start, and what it makes of its inputs."""

    start: Callable  # key -> numbers to be trained, running statistics
    call: Callable  # numbers, statistics, x, is_training -> y, statistics


def plain(function):
    return Layer(lambda key: ({}, {}), lambda p, s, x, is_training: (function(x), s))


def weighted(shape, outputs, product):
    """A layer of weights and a bias."""
    scale = (2 / np.prod(np.array(shape[:-1]))) ** 0.5

    def start(key):
        return {"weight": scale * random.normal(key, shape), "bias": np.zeros(outputs)}, {}

    return Layer(
        start, lambda p, s, x, is_training: (product(x, p["weight"]) + p["bias"], s)
    )


def linear(inputs, outputs):
    return weighted((inputs, outputs), outputs, np.matmul)


IMAGES = ("NHWC", "HWIO", "NHWC")


def convolution(inputs, outputs, kernel, stride=1, padding=0, mask=1.0):
    def product(x, weight):
        pads = [(padding, padding)] * 2
        return lax.conv_general_dilated(
            x, weight * mask, (stride, stride), pads, dimension_numbers=IMAGES
        )

    return weighted((kernel, kernel, inputs, outputs), outputs, product)


def masked(inputs, outputs, kernel, sees_center):
    """A filter that sees what comes before a pixel, and the pixel if asked."""
    places = np.arange(kernel * kernel).reshape(kernel, kernel, 1, 1)
    mask = (places < kernel * kernel // 2 + sees_center).astype("f4")
    return convolution(inputs, outputs, kernel, padding=kernel // 2, mask=mask)


def doubling(inputs, outputs):
    """A transposed convolution of kernel 4 that doubles height and width."""
    product = lambda x, weight: lax.conv_transpose(
        x, weight, (2, 2), "SAME", dimension_numbers=IMAGES
    )
    return weighted((4, 4, inputs, outputs), outputs, product)


def batch_norm(channels):
    def start(key):
        zeros, ones = np.zeros(channels), np.ones(channels)
        return {"scale": ones, "shift": zeros}, {"mean": zeros, "variance": ones}

    def call(p, s, x, is_training):
        if is_training:
            now = {"mean": x.mean((0, 1, 2)), "variance": x.var((0, 1, 2))}
            kept = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, s, now)
        else:
            now = kept = s
        x = (x - now["mean"]) * lax.rsqrt(now["variance"] + 1e-5)
        return x * p["scale"] + p["shift"], kept

    return Layer(start, call)


def started(layers, seed):
    pairs = [
        layer.start(key)
        for layer, key in zip(layers, random.split(random.key(seed), len(layers)))
    ]
    return [p for p, _ in pairs], [s for _, s in pairs]


def called(layers, p, s, x, is_training=True):
    kept = []
    for layer, numbers, statistics in zip(layers, p, s):
        x, statistics = layer.call(numbers, statistics, x, is_training)
        kept.append(statistics)
    return x, kept


def size(p):
    return sum(leaf.size for leaf in jax.tree.leaves(p))


def dense(sizes, bend, *end):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [linear(inputs, outputs), plain(bend)]
    return layers[:-1] + [plain(function) for function in end]


def adam_start(p):
    zeros = jax.tree.map(np.zeros_like, p)
    return zeros, jax.tree.map(np.array, zeros), np.zeros(())


def adam(p, slopes, state, rate, beta1, beta2=0.999):
    m, v, steps = state
    steps = steps + 1
    m = jax.tree.map(lambda m, g: beta1 * m + (1 - beta1) * g, m, slopes)
    v = jax.tree.map(lambda v, g: beta2 * v + (1 - beta2) * g * g, v, slopes)
    first, second = rate / (1 - beta1**steps), 1 / (1 - beta2**steps)
    moved = jax.tree.map(
        lambda p, m, v: p - first * m / (np.sqrt(v * second) + 1e-8), p, m, v
    )
    return moved, (m, v, steps)


def stepping(update, *state):
    """Runs an update whose numbers go into the next one."""
    compiled = jax.jit(lambda key, state: update(key, *state), donate_argnums=1)
    kept = [random.key(1), jax.tree.map(np.array, state)]

    def step():
        kept[0], key = random.split(kept[0])
        kept[1] = jax.block_until_ready(compiled(key, kept[1]))

    return step
