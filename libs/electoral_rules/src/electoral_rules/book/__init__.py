"""The machine of the law (机制): documents read, checked and resolved into a rulebook, rules found, decisions said."""
