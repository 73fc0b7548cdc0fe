"""The phone of an account (手机号): where short messages go."""
