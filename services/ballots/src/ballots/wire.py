"""Words and shapes that the routes of several nouns share."""

from collections.abc import Collection
from typing import Self

from electoral_rules.decision import Decision, Verdict
from fastapi import Response
from pydantic import AfterValidator, JsonValue
from service_kit.wire import Wire

PDF: dict[int | str, dict[str, object]] = {200: {"content": {"application/pdf": {}}, "description": "PDF/A-2b"}}


class CitationView(Wire):
    """依据: document, article and the words quoted."""

    document: str
    title: str
    article: str
    words: str


class DecisionView(Wire):
    """决定: rule, verdict, what was required and observed, the reason in two languages, and the citation."""

    rule: str
    verdict: Verdict
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: CitationView

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """The decision as it stands in the log."""
        return cls.model_validate(decision.as_dict())


def word_of(known: Collection[str]) -> AfterValidator:
    """Let only these words of the law pass: an unknown one is malformed input."""

    def check_word(word: str) -> str:
        if word not in known:
            raise ValueError("unknown word")
        return word

    return AfterValidator(check_word)


def pdf_answer(paper: bytes, name: str) -> Response:
    """The PDF under a name, kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)
