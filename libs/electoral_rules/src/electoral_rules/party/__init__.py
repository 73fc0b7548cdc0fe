"""Elections of party organisations (党组织选举): recommendation, approvals, congress, the vote."""
