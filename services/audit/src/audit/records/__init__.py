"""Records (台账): one mechanism for what the documents want done and shown; `kinds` has the shape of each."""
