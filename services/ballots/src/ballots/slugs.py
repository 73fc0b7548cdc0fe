"""Words of the wire (接口用词) that the law lists: an unknown one is malformed input."""

from collections.abc import Collection

from pydantic import AfterValidator


def word_of(known: Collection[str]) -> AfterValidator:
    """Let only these words pass."""

    def require(word: str) -> str:
        if word not in known:
            raise ValueError("unknown word")
        return word

    return AfterValidator(require)
