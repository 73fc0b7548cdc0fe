"""The vote and its result (投票与结果): polling, boxes, counting, results, certificates, filing."""
