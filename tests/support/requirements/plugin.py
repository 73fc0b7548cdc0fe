"""A marked test that passed and did not prove its mark fails, and so does one that did not run (检验)."""

from collections.abc import Generator, Iterator

import pytest

from tests.support.requirements.facts import Heard
from tests.support.requirements.marks import marks_in
from tests.support.requirements.proof import missing
from tests.support.requirements.recording import recorder


def marks_of(item: pytest.Item) -> Iterator[tuple[str, str]]:
    """The marks a test carries when it is run: requirement and document."""
    for mark in item.iter_markers("requirement"):
        for requirement in mark.args:
            for document in mark.kwargs["under"]:
                yield requirement, document


def marks_seen(item: pytest.Item) -> set[tuple[str, str]]:
    """The marks that the page sees of it."""
    name = item.name.partition("[")[0]
    return {(mark.requirement, mark.document) for mark in marks_in(item.path) if mark.test.endswith(f"::{name}")}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Listen while a marked test runs, and fail it where what was heard is no proof."""
    own = sorted(marks_of(item))
    if not own:
        return (yield)
    with recorder.listening() as exchanges:
        done = yield
    if unseen := set(own) - marks_seen(item):
        pytest.fail(f"the page does not see {unseen}: write the mark as plain text above the test", pytrace=False)
    heard = Heard(exchanges)
    told = [each for requirement, document in own for each in missing(requirement, document, heard)]
    if told:
        pytest.fail("\n".join(("the mark is not proved:", *told)), pytrace=False)
    return done


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Skipped or expected to fail is no proof."""
    report = yield
    if report.skipped and next(marks_of(item), None):
        report.outcome, report.longrepr = "failed", "a test that carries a requirement is not skipped"
    return report
