"""The attacks of the drill, each with the name verification must give it (十种篡改)."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from audit.domain import merkle
from service_kit import clock
from service_kit.ids import uuid7

from huanjie.drill.surgery import Surgery

LONG_AGO = "2024-05-01T00:00:00.000000Z"


@dataclass(frozen=True)
class Attack:
    """One attack: what it does in two languages, the finding it must lead to, and the deed."""

    zh: str
    en: str
    finding: str
    deed: Callable[[Surgery], None]


def edit(log: Surgery) -> None:
    """Another text in the middle, every hash made to fit."""
    index = log.size() // 2
    log.write(index, {**log.entry(index), "actor": {"id": "somebody-else", "role": "clerk", "office": "", "via": ""}})
    log.rebuild()


def delete(log: Surgery) -> None:
    """An entry taken out, the others moved up, every hash made to fit."""
    gone, size = log.size() // 2, log.size()
    log.remove(gone)
    for index in range(gone + 1, size):
        log.renumber(index, index - 1)
    log.rebuild()


def reorder(log: Surgery) -> None:
    """Two neighbours change places, their numbers and every hash made to fit."""
    first = log.neighbours()
    one, other = log.entry(first), log.entry(first + 1)
    spare = log.size() + 1000
    log.renumber(first, spare)
    log.renumber(first + 1, first)
    log.renumber(spare, first + 1)
    log.write(first, {**other, "index": first})
    log.write(first + 1, {**one, "index": first + 1})
    log.rebuild()


def back_date(log: Surgery) -> None:
    """An entry is made to have been recorded weeks before."""
    index = log.size() // 2
    log.write(index, {**log.entry(index), "recorded_at": LONG_AGO})
    log.rebuild()


def cut_the_tail(log: Surgery) -> None:
    """The last entries are gone, with the heads that covered them, and no older head says that the log ends there."""
    heads = set(log.heads())
    log.cut(max(size for size in range(log.size()) if size not in heads))


def cut_at_a_checkpoint(log: Surgery) -> None:
    """The log ends exactly where an older head, rightly signed, says it ends."""
    log.cut(log.heads()[-2])


def replace_the_tail(log: Surgery) -> None:
    """Other entries after an older head."""
    size, last = log.size(), log.entry(log.size() - 1)
    log.cut(log.heads()[-2])
    while log.size() < size:
        log.append({**last, "id": str(uuid4())})
    log.rebuild()


def append_an_entry(log: Surgery) -> None:
    """An entry that no service said, put at the end in the batch of the last, every hash made to fit."""
    last = log.size() - 1
    told = {**log.entry(last), "id": str(uuid7()), "recorded_at": clock.rfc3339(clock.wall())}
    log.append(told, log.batch(last))
    log.rebuild()


def sign_everything_anew(log: Surgery) -> None:
    """With the signer's stolen key: an entry edited, a longer tail, every head signed again."""
    heads = log.heads()
    log.write(heads[0] - 1, {**log.entry(heads[0] - 1), "data": {}})
    log.append({**log.entry(log.size() - 1), "id": str(uuid4())})
    leaves = log.leaves()
    log.rebuild()
    log.connection.execute("DELETE FROM cosignatures WHERE log = %s", [log.log])
    log.connection.execute("DELETE FROM checkpoints WHERE log = %s", [log.log])
    for size in (*heads, log.size()):
        root = merkle.tree_root(leaves[:size])
        log.connection.execute(
            "INSERT INTO checkpoints (log, size, root, note) VALUES (%s, %s, %s, %s)",
            [log.log, size, root, log.sign(size, root)],
        )


ATTACKS = (
    Attack("改动一条记录", "edit an entry", "edited", edit),
    Attack("删除一条记录", "delete an entry", "deleted", delete),
    Attack("调换两条记录", "reorder two entries", "reordered", reorder),
    Attack("倒签一条记录的时间", "back-date an entry", "back_dated", back_date),
    Attack("截去尾部", "cut the tail", "truncated", cut_the_tail),
    Attack(
        "恰好截到较早的检查点", "cut exactly at an older checkpoint", "truncated_to_checkpoint", cut_at_a_checkpoint
    ),
    Attack("替换尾部", "replace the tail", "tail_replaced", replace_the_tail),
    Attack("追加一条伪造的记录", "append an entry that no service said", "forged", append_an_entry),
    Attack("盗用签名密钥重签全部检查点", "re-sign every head with the signer's key", "resigned", sign_everything_anew),
)
