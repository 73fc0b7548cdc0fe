"""Programmes of candidates (治理设想、竞职承诺): handed in, reviewed, published."""
