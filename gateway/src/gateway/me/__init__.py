"""The own account (本人账户): what it holds, and its password."""
