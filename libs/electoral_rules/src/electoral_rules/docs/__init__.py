"""The pages generated from the rules: `python -m electoral_rules.docs` writes them, a test keeps them fresh."""
