"""The networks of Sources/bench/Training.swift in PyTorch.

Each case is timed as it is written, with Adam's fused form; and, where all
of it can be, with its losses compiled.
"""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, conv2d, softplus

from samples import binary_images, images, ring


def peers(name, tables):
    """For each peer what is timed, and the sizes of its networks."""
    torch.manual_seed(1)
    return CASES[name]() if name in CASES else {}


def size(network):
    return sum(parameter.numel() for parameter in network.parameters())


def adam(network, rate, betas):
    return torch.optim.Adam(network.parameters(), rate, betas, fused=True)


def dense(sizes, bend, *end):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), bend()]
    return nn.Sequential(*layers[:-1], *end)


def leaky():
    return nn.LeakyReLU(0.2)


def batches(table, *shape):
    """A function that draws so many rows of a table."""
    table = torch.from_numpy(table)
    return lambda: table[torch.randint(len(table), shape[:1])].view(shape)


def ring_batches():
    centers = torch.from_numpy(ring())
    return lambda: centers[torch.randint(8, (256,))] + 0.02 * torch.randn(256, 2)


# --- Training ---------------------------------------------------------------------


def both(networks, step):
    """The step as it is written, and with its losses compiled."""
    found = {}
    for peer, loss_of in (("torch", lambda loss: loss), ("torch-compile", torch.compile)):
        made = networks()
        found[peer] = (step(*made, loss_of), [size(network) for network in made])
    return found


def gan(networks, noise, real):
    """A step of each with the non-saturating loss."""

    def prepared(generator, discriminator, loss_of):
        first, second = adam(discriminator, 2e-4, (0.5, 0.999)), adam(
            generator, 2e-4, (0.5, 0.999)
        )

        @loss_of
        def judged(real, noise):
            with torch.no_grad():
                fake = generator(noise)
            return (
                softplus(-discriminator(real)).mean() + softplus(discriminator(fake)).mean()
            )

        @loss_of
        def fooled(noise):
            return softplus(-discriminator(generator(noise))).mean()

        def step():
            first.zero_grad()
            judged(real(), torch.randn(noise)).backward()
            first.step()
            second.zero_grad()
            # The discriminator's own slopes are not asked for.
            fooled(torch.randn(noise)).backward(inputs=list(generator.parameters()))
            second.step()

        return step

    return both(networks, prepared)


def wgan_gp(networks, real):
    """Five steps of the critic and one of the generator; nothing is compiled,
    since slopes of slopes cannot be."""
    generator, critic = networks()
    first, second = adam(critic, 1e-4, (0.5, 0.9)), adam(generator, 1e-4, (0.5, 0.9))

    def criticize():
        points = real()
        with torch.no_grad():
            fake = generator(torch.randn(256, 2))
        mixed = torch.lerp(points, fake, torch.rand(256, 1)).requires_grad_()
        (slope,) = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)
        penalty = (slope.norm(dim=1) - 1).square().mean()
        first.zero_grad()
        (critic(fake).mean() - critic(points).mean() + 10 * penalty).backward()
        first.step()

    def step():
        for _ in range(5):
            criticize()
        second.zero_grad()
        (-critic(generator(torch.randn(256, 2))).mean()).backward(
            inputs=list(generator.parameters())
        )
        second.step()

    return {"torch": (step, [size(generator), size(critic)])}


def fit(networks, loss, batch):
    """A step of Adam on all networks together."""

    def prepared(*rest):
        *made, loss_of = rest
        first = adam(nn.ModuleList(made), 1e-3, (0.9, 0.999))
        compiled = loss_of(lambda x: loss(x, *made))

        def step():
            first.zero_grad()
            compiled(batch()).backward()
            first.step()

        return step

    return both(networks, prepared)


def vae_loss(x, encoder, decoder):
    mean, spread = encoder(x).chunk(2, 1)
    z = mean + torch.randn_like(mean) * (spread / 2).exp()
    divergence = (1 + spread - mean.square() - spread.exp()).sum() / -2
    return (
        binary_cross_entropy_with_logits(decoder(z), x, reduction="sum") + divergence
    ) / len(x)


# --- Convolutions -----------------------------------------------------------------


def dcgan_generator():
    return nn.Sequential(
        *(
            nn.Linear(100, 7 * 7 * 128),
            nn.Unflatten(1, (128, 7, 7)),
            nn.BatchNorm2d(128),
            nn.ReLU(),
        ),
        *(nn.ConvTranspose2d(128, 64, 4, 2, 1), nn.BatchNorm2d(64), nn.ReLU()),
        *(nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh()),
    )


def dcgan_discriminator():
    return nn.Sequential(
        *(nn.Conv2d(1, 64, 4, 2, 1), leaky()),
        *(nn.Conv2d(64, 128, 4, 2, 1), nn.BatchNorm2d(128), leaky()),
        *(nn.Flatten(), nn.Linear(7 * 7 * 128, 1)),
    )


class Masked(nn.Conv2d):
    """A filter that sees what comes before a pixel, and the pixel if asked."""

    def __init__(self, inputs, outputs, kernel, sees_center):
        super().__init__(inputs, outputs, kernel, padding=kernel // 2)
        places = np.arange(kernel * kernel).reshape(kernel, kernel)
        mask = places < kernel * kernel // 2 + sees_center
        self.register_buffer("mask", torch.from_numpy(mask.astype("f4")))

    def forward(self, x):
        return conv2d(x, self.weight * self.mask, self.bias, padding=self.padding)


def pixel_cnn():
    layers = [Masked(1, 32, 7, False), nn.ReLU()]
    for _ in range(5):
        layers += [Masked(32, 32, 3, True), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(32, 1, 1))


def generating():
    generator, noise = dcgan_generator().eval(), torch.randn(256, 100)

    @torch.inference_mode()
    def run():
        generator(noise)

    return {"torch": (run, [size(generator)])}


def sampling():
    """As ours: 784 passes over the nine rows that a pixel depends on."""
    network = pixel_cnn().eval()

    @torch.inference_mode()
    def run():
        x = torch.zeros(16, 1, 28, 28)
        for row in range(28):
            strip = x[:, :, max(0, row - 8) : row + 1]
            for column in range(28):
                chances = network(strip)[:, 0, -1, column].sigmoid()
                x[:, 0, row, column] = torch.bernoulli(chances)

    return {"torch": (run, [size(network)])}


RING = lambda: (dense([2, 128, 128, 2], nn.ReLU), dense([2, 128, 128, 1], nn.ReLU))
IMAGES = lambda: (
    dense([64, 256, 512, 784], nn.ReLU, nn.Tanh()),
    dense([784, 512, 256, 1], leaky),
)
CODES = lambda: (dense([784, 400, 40], nn.ReLU), dense([20, 400, 784], nn.ReLU))
CONVOLUTIONS = lambda: (dcgan_generator(), dcgan_discriminator())

CASES = {
    "gan_ring_b256": lambda: gan(RING, (256, 2), ring_batches()),
    "wgangp_ring_b256": lambda: wgan_gp(RING, ring_batches()),
    "gan_mlp28_b64": lambda: gan(IMAGES, (64, 64), batches(images(), 64, 784)),
    "vae_b128": lambda: fit(CODES, vae_loss, batches(binary_images(), 128, 784)),
    "dcgan28_b64": lambda: gan(CONVOLUTIONS, (64, 100), batches(images(), 64, 1, 28, 28)),
    "pixelcnn28_b32": lambda: fit(
        lambda: [pixel_cnn()],
        lambda x, network: binary_cross_entropy_with_logits(network(x), x),
        batches(binary_images(), 32, 1, 28, 28),
    ),
    "dcgan28_generate_256": generating,
    "pixelcnn28_sample_16": sampling,
}
