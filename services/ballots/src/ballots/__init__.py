"""The ballots service (投票服务): sessions, boxes, counts, results, certificates and filings of an election."""
