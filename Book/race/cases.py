"""The cases of the race, by the names of `make bench`, and what is timed."""

CASES = {
    "gan_ring_b256": "GAN, 2-128-128-2 and 2-128-128-1, 256 points",
    "wgangp_ring_b256": "WGAN-GP of the same, 5 critic steps and 1 of the generator",
    "gan_mlp28_b64": "GAN, 64-256-512-784 and 784-512-256-1, 64 images",
    "vae_b128": "VAE, 784-400-20-400-784, 128 images",
    "dcgan28_b64": "DCGAN with batch normalization, 64 images",
    "pixelcnn28_b32": "PixelCNN, 6 masked layers of 32 channels, 32 images",
    "dcgan28_generate_256": "256 images of the DCGAN's generator",
    "pixelcnn28_sample_16": "16 images drawn by the PixelCNN, pixel by pixel",
    "fid_stats_5000x512": "two means and covariances",
    "fid_stats_10000x2048": "two means and covariances",
    "fid_5000x512": "FID, moments included",
    "fid_10000x2048": "FID, moments included",
    "kid_2000x2048": "KID, one subset of all rows",
    "mmd_rbf_5000x512": "squared MMD, a bell of width 20",
    "nn2st_10000x512": "1-NN test, 5,000 rows of each kind",
    "emd_1000x64": "Wasserstein distance, exact",
    "emd_3000x64": "Wasserstein distance, exact",
    "transport_3000x64": "Wasserstein distance of 3,000 rows to 10, exact",
    "inception_score_50000x1000": "Inception Score, ten splits",
}
