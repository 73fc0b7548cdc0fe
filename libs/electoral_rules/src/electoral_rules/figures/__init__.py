"""Figures of elections (统计指标): what is counted, how figures are made of it, and what of them may be published."""
