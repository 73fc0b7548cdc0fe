"""岗位类别: seats that are subsidised, volunteer or part-time."""
