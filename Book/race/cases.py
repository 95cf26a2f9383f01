"""The cases of the race, by the names of `make bench`, and what is timed."""

CASES = {
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
