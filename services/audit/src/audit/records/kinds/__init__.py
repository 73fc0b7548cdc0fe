"""The kinds of records: for each its fields, and the question it asks of the rules; data/records.yaml has the rest."""
