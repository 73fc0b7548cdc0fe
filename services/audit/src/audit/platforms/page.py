"""`python -m audit.platforms.page`: write the generated parts of docs/api/hotline.md from the platforms' files (字段表)."""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from audit.platforms.format import SAMPLE, STEPS, Ours, Platform, Saying, Source
from audit.platforms.loading import FIRST, load_platforms

TARGET = Path(__file__).parents[5] / "docs/api/hotline.md"
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.S)
_LIMITS: Mapping[Ours, str] = {
    "number": "必填，1–64 位字母、数字、`-`、`_` · required",
    "received_at": "必填，RFC 3339 带时区；时钟由此起算 · required; starts the clock",
    "content": "必填，最多 4000 字，不得有身份证号 · required, at most 4,000 characters",
    "kind": "默认 report · report where it is not said",
    "category": "举报类别，不明的 other · kind of breach",
    "title": "最多 200 字 · at most 200",
    "source": "默认 other",
    "urgency": "默认 ordinary",
    "secrecy": "默认 open",
    "community_code": "2、4、6、9 或 12 位，或为空；没有的代码归到其最低的已知上级 · digits, or null; a code there is not is kept at the lowest place above it",
    "address": "最多 200 字 · at most 200",
    "subject_code": "平台自己的代码，最多 64 位 · the platform's own",
    "due_at": "RFC 3339，平台的办结期限 · the platform's own limit",
    "related_numbers": "最多 20 个 · at most 20",
    "task_number": "平台的任务单号 · the platform's number of our task",
    "role": "默认 lead",
    "respondent": "被反映的单位或个人，最多 200 字 · whom it is about",
    "reporter_name": "通用格式写作 `reporter.name` · in the neutral form",
    "reporter_contact": "`reporter.contact`，联系电话 · the number to call",
    "reporter_phone": "`reporter.phone`，来电号码，写法不限 · the number called from, however it is written",
}


def fresh(text: str) -> str:
    """Give the page with its generated parts as the files say them now."""
    platforms = load_platforms(None)
    parts = {
        "order": _order(),
        "headings": "".join(f"{line}\n" for line in _sources(platforms[FIRST].headings)),
        "steps": _steps(platforms),
        "platforms": "".join(_platform(each) for slug, each in sorted(platforms.items()) if slug != FIRST),
    }
    return _PART.sub(lambda part: f"{part[1]}{parts[part[2]]}{part[3]}", text)


def _order() -> str:
    rows = "".join(f"| `{name}` | {words} |\n" for name, words in _LIMITS.items())
    attachments = "| `attachments` | 最多 20 个 `{name, media_type, bytes, sha256, link}`，按引用，不传内容；文件留在平台，承办人员按 `link` 到平台查看 · references; the file stays with the platform and is opened there |\n"
    return f"| 字段 · field | 要求 · limits |\n|---|---|\n{rows}{attachments}"


def _sources(sources: Mapping[Ours, Source]) -> Iterator[str]:
    yield "| 我方 · ours | 对方 · theirs | 代码 · codes |"
    yield "|---|---|---|"
    for name, source in sources.items():
        codes = "、".join(f"{theirs} → {ours}" for theirs, ours in source.codes.items())
        rest = f"；其余 · else → {source.otherwise}" if source.otherwise else ""
        yield f"| `{name}` | {' / '.join(f'`{each}`' for each in source.of)} | {codes}{rest} |"


def _steps(platforms: Mapping[str, Platform]) -> str:
    slugs = sorted(platforms, key=lambda slug: (slug != FIRST, slug))
    head = f"| 环节 · step | {' | '.join(slugs)} |\n|---|{'---|' * len(slugs)}\n"
    return head + "".join(
        f"| `{step}` | {' | '.join(_step_words(platforms[slug].callbacks.of(step)) for slug in slugs)} |\n"
        for step in STEPS
    )


def _step_words(sayings: Mapping[str, Saying] | None) -> str:
    if sayings is None:
        return "—"
    return "、".join(f"`{name}`={_saying_words(saying)}" for name, saying in sayings.items()) or "✓"


def _saying_words(saying: Saying) -> str:
    codes = "、".join(f"{ours}→{theirs}" for ours, theirs in saying.codes.items())
    return saying.text or f"{saying.of}{f'（{codes}）' if codes else ''}"


def _platform(platform: Platform) -> str:
    always = "、".join(f"`{name}`={_saying_words(saying)}" for name, saying in platform.callbacks.always.items())
    table = "".join(f"{line}\n" for line in _sources(platform.fields))
    written = f"`{SAMPLE.strftime(platform.time)}`" if platform.time else "RFC 3339"
    return (
        f"### `{platform.slug}` {platform.zh} · {platform.en}\n\n"
        f"凭证 · credential: `{platform.client}`；签名 · signatures: {'、'.join(platform.signatures)}；"
        f"时间 · times: {written}，{platform.zone}；停止回传 · given up: {platform.give_up_after_hours} h\n\n{table}\n"
        f"回传 · callbacks: `POST {platform.callbacks.path}`，每条 · each: {always}\n\n"
    )


def main() -> None:
    """Write the page; with `--check`, exit 1 when it is not fresh."""
    text = TARGET.read_text(encoding="utf-8")
    if "--check" in sys.argv[1:]:
        sys.exit(0 if fresh(text) == text else 1)
    TARGET.write_text(fresh(text), encoding="utf-8")


if __name__ == "__main__":
    main()
