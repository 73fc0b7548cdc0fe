"""What verification can find in a log, named (核验发现)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was done to a log, as far as its rows and the heads outside tell."""

    EDITED = "edited"
    DELETED = "deleted"
    REORDERED = "reordered"
    BACK_DATED = "back_dated"
    TRUNCATED = "truncated"
    TRUNCATED_TO_CHECKPOINT = "truncated_to_checkpoint"
    TAIL_REPLACED = "tail_replaced"
    RESIGNED = "resigned"
    SPLIT_VIEW = "split_view"
    BAD_SIGNATURE = "bad_signature"
    FORGED = "forged"
    BUSINESS_ROW_EDITED = "business_row_edited"
    BUSINESS_ROW_DROPPED = "business_row_dropped"
    BUSINESS_ROW_ADDED = "business_row_added"
    NOT_IN_LOG = "not_in_log"
    EVIDENCE_SWAPPED = "evidence_swapped"


SENTENCES: dict[Kind, tuple[str, str]] = {
    Kind.EDITED: ("条目内容被改动", "an entry was edited"),
    Kind.DELETED: ("条目被删除", "an entry was deleted"),
    Kind.REORDERED: ("条目顺序被调换", "entries were reordered"),
    Kind.BACK_DATED: ("条目时间被改动", "an entry was back-dated"),
    Kind.TRUNCATED: ("日志尾部被截去", "the tail of the log was cut off"),
    Kind.TRUNCATED_TO_CHECKPOINT: ("日志被截回到较早的检查点", "the log was cut back to an older checkpoint"),
    Kind.TAIL_REPLACED: ("日志尾部被替换", "the tail of the log was replaced"),
    Kind.RESIGNED: ("日志被改写并用日志密钥重新签名", "the log was rewritten and signed again with the log's own key"),
    Kind.SPLIT_VIEW: ("不同的人看到了不同的日志", "different people were shown different logs"),
    Kind.BAD_SIGNATURE: ("检查点没有有效签名", "a checkpoint carries no good signature"),
    Kind.FORGED: ("条目没有任何服务的签名，不是系统记录的", "no service said this entry"),
    Kind.BUSINESS_ROW_EDITED: ("业务数据与日志记录不符", "a business row no longer agrees with its entry"),
    Kind.BUSINESS_ROW_DROPPED: ("日志有记录，业务数据被删除", "a business row that the log tells of is gone"),
    Kind.BUSINESS_ROW_ADDED: ("业务数据没有日志记录", "a business row is there that no entry tells of"),
    Kind.NOT_IN_LOG: ("已记录的事件不在日志中", "a recorded event is not in the log"),
    Kind.EVIDENCE_SWAPPED: ("凭证文件丢失或被替换", "an evidence file is gone or was swapped"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its kind, the log, the index and event it concerns where known, and what more there is to say."""

    kind: Kind
    log: str
    index: int | None = None
    event_id: str | None = None
    note: str = ""

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return f"{SENTENCES[self.kind][0]}（日志 {self.log}{self._where('，第 {} 条')}）{self.note}"

    @property
    def en(self) -> str:
        """The sentence in English."""
        return f"{SENTENCES[self.kind][1]} (log {self.log}{self._where(', entry {}')}) {self.note}".rstrip()

    def _where(self, form: str) -> str:
        return "" if self.index is None else form.format(self.index)

    def as_dict(self) -> dict[str, object]:
        """Give it as JSON values."""
        return {
            "kind": self.kind,
            "log": self.log,
            "index": self.index,
            "event_id": self.event_id,
            "zh": self.zh,
            "en": self.en,
        }
