"""Tasks of cases (任务单): dispatched, signed for, handed back, extended, answered, reviewed and withdrawn."""
