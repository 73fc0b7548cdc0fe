"""What a preview says of a roster (预检结果): by row and column, with a sentence; a cell's content is never repeated."""

from dataclasses import dataclass
from typing import Literal

from registry.domain.imports import Line

Severity = Literal["error", "warning"]

_SENTENCES: dict[str, tuple[Severity, str, str]] = {
    "invisible": ("error", "含有不可见字符，请清除后重新录入", "has invisible characters; type it again"),
    "too_long": ("error", "内容太长", "is too long"),
    "name_missing": ("error", "姓名为空", "the name is missing"),
    "name_form": ("error", "姓名中有姓名不能有的字符", "has characters a name cannot have"),
    "name_private": (
        "error",
        "姓名中有旧系统的自造字（编码 U+{other:04X}），其他电脑显示不出，请改用标准汉字，打不出的用大写拼音代替",
        "has a character of an old system's own (U+{other:04X}); type the standard one, or capitals of its pinyin",
    ),
    "name_letters": (
        "warning",
        "姓名中有拼音字母，请与身份证核对；能打出汉字的请改为汉字",
        "has letters among the characters; compare it with the card and type the character if you can",
    ),
    "id_missing": ("error", "身份证号为空", "the id number is missing"),
    "id_not_text": (
        "error",
        "身份证号列必须是文本格式：以数字保存的号码末位已经失真，请改为文本后重新录入",
        "the id column must be text: a number saved as a number has lost its last digits; type it again as text",
    ),
    "id_form": ("error", "身份证号应为18位（末位可为X）", "an id number has 18 characters, the last may be X"),
    "id_birth_date": ("error", "身份证号中的出生日期不存在", "the date of birth in the id number does not exist"),
    "id_check_digit": (
        "error",
        "身份证号校验位不正确，请核对",
        "the id number's check digit is wrong; compare it with the card",
    ),
    "id_fifteen_digits": (
        "warning",
        "15位旧身份证号，已按国家标准升为18位核对，请换证后更正",
        "an old 15-digit number; it was extended as the standard says, correct it when the card is renewed",
    ),
    "id_duplicate": ("error", "身份证号与第{other}行相同", "the id number is that of row {other}"),
    "id_elsewhere": (
        "error",
        "此人已登记在{place}，请先办理迁出",
        "is registered in {place}; the move has to be recorded first",
    ),
    "id_elsewhere_hidden": (
        "error",
        "此人已登记在其他社区，请先办理迁出",
        "is registered in another community; the move has to be recorded first",
    ),
    "sex_form": ("error", "性别应为男或女", "the sex should be 男 or 女"),
    "sex_mismatch": ("warning", "性别与身份证号不一致，请核对", "the sex differs from the id number's"),
    "household_missing": ("error", "户号为空", "the household number is missing"),
    "household_form": (
        "error",
        "户号只能用字母、数字和短横，最多20位",
        "a household number has letters, digits and hyphens, at most 20",
    ),
    "household_heads": (
        "error",
        "同一户有两名户主，另一名在第{other}行",
        "the household has a second head in row {other}",
    ),
    "household_without_head": ("warning", "该户没有户主", "the household has no head"),
    "household_groups": (
        "error",
        "同一户分属不同居民小组，见第{other}行",
        "the household is in another group in row {other}",
    ),
    "group_form": ("error", "居民小组应为1至999的数字", "the group should be a number from 1 to 999"),
    "kinship_missing": ("warning", "与户主关系为空", "the kinship to the head is missing"),
    "education_unknown": ("warning", "文化程度无法识别，未登记", "the education is not understood and was left out"),
    "politics_unknown": (
        "warning",
        "政治面貌无法识别，未登记",
        "the political status is not understood and was left out",
    ),
    "phone_form": ("warning", "手机号格式不正确，未登记", "the phone number has the wrong form and was left out"),
    "known_name": (
        "warning",
        "此人已登记的姓名不同，请核对身份证号是否填错行",
        "is registered under another name; check that the id number is in its own row",
    ),
    "known_sex": ("warning", "此人已登记的性别不同，请核对", "is registered with another sex; check it"),
    "known_household": (
        "warning",
        "此人已登记在另一户，确认后移入本户",
        "is registered in another household and would move",
    ),
    "known_group": (
        "warning",
        "此人已登记在另一居民小组，确认后移入本小组",
        "is registered in another group and would move",
    ),
    "ids_exchanged": (
        "warning",
        "本行姓名是第{other}行身份证号所登记的姓名，疑为身份证号填错行，请逐一核对",
        "the name here is the one registered for the id number of row {other}; the id numbers may be in each other's rows",
    ),
    "household_head_registered": (
        "error",
        "该户已登记另一名户主；请把原户主也列入文件，并写明其与户主关系",
        "the household has another head in the register; add that person to the file with the kinship that now holds",
    ),
    "household_group_registered": (
        "error",
        "该户登记在第{other}居民小组，且有成员不在文件中；请把全户列入文件，或仍填原小组",
        "the household is registered in group {other} and has members who are not in the file; list them all, or keep the group",
    ),
    "on_elector_list": (
        "warning",
        "此人在{place}的选举人名单上，名单不随本次变更；需要变更名单的，请办理名单更正",
        "stands on the list of electors of an election ({place}), which this does not change; correct the list where it has to change",
    ),
    "blank_row": ("warning", "空行，已跳过", "an empty row, left out"),
    "column_ignored": (
        "warning",
        "第{other}列不在登记项目之内，已忽略",
        "column {other} is not part of the register and was left out",
    ),
    "other_sheets": ("warning", "文件有多个工作表，只读取第{other}个", "only sheet {other} of several was read"),
    "hidden_sheets": ("warning", "文件有隐藏的工作表，没有读取", "has hidden sheets, which were not read"),
    "hidden_row": (
        "error",
        "该行被隐藏或筛选掉：请取消隐藏、清除筛选后核对，不要的行请删除",
        "the row is hidden or filtered out: show it and check it, or delete it",
    ),
    "hidden_column": (
        "warning",
        "第{other}列被隐藏，其内容仍会登记，请核对",
        "column {other} is hidden and is registered all the same",
    ),
    "header_two_rows": ("warning", "表头有两行，已合并读取", "the header has two rows, which were read as one"),
    "summary_row": (
        "warning",
        "合计、填表人等说明行，不是居民，已跳过",
        "a row of totals or signatures, not of a resident, was left out",
    ),
    "merged_filled": (
        "warning",
        "合并单元格，已将同一内容填入至第{other}行，请核对",
        "a merged cell; its content was taken for all rows to {other}",
    ),
    "merged": (
        "error",
        "合并单元格（至第{other}行），无法确定各行内容：请取消合并，逐行填写",
        "a merged cell (to row {other}) says nothing about each row: unmerge it and fill in every row",
    ),
    "formula_empty": (
        "error",
        "该单元格是公式，文件中没有计算结果：请用 Excel 或 WPS 打开并保存，或改为直接填写",
        "a formula without its result: open the file in a spreadsheet program and save it, or type the value",
    ),
    "formula_error": (
        "error",
        "该单元格的公式出错（如 #N/A）：请改为直接填写",
        "the formula of this cell fails (#N/A, say): type the value",
    ),
    "date_cell": (
        "error",
        "该单元格是日期，多半由“3-1”一类的编号自动变成：请把该列设为文本格式后重新录入",
        "the cell is a date, into which a number like 3-1 turns: make the column text and type it again",
    ),
    "household_alike": (
        "warning",
        "户号与第{other}行只差大小写或前面的0，按两户登记；如为同一户请改成一样",
        "the household number differs from that of row {other} by letter case or zeros only and is taken for another household",
    ),
    "lives_elsewhere": (
        "warning",
        "按备注登记为不在本社区居住，请核对",
        "is registered as not living here, by the remark; check it",
    ),
    "happening_unknown": (
        "error",
        "变动类型应为迁入、出生、迁出、死亡或变更",
        "should be an arrival, a birth, a move, a death or a correction (迁入、出生、迁出、死亡、变更)",
    ),
    "day_form": ("error", "变动日期应写作 2026-05-15", "the day should be written as 2026-05-15"),
    "arrival_incomplete": ("error", "迁入须填姓名、性别和户号", "an arrival needs name, sex and household number"),
    "nothing_corrected": ("error", "变更没有填写任何登记项目", "a correction says nothing to correct"),
    "change_kind": ("error", "应填增或减", "should say whether the person is added (增) or struck (减)"),
    "change_reason": ("error", "理由应为下列之一：{place}", "the reason should be one of these: {place}"),
    "not_registered": (
        "error",
        "此人没有登记在本社区：请核对身份证号，未登记的先办理居民登记",
        "is not registered in this community; check the id number, or register the resident first",
    ),
    "other_name": (
        "error",
        "此人已登记的姓名不同，请核对身份证号是否填错行",
        "is registered under another name; check that the id number is in its own row",
    ),
    "flag_unknown": (
        "warning",
        "应填是或否，其他写法无法识别，未登记",
        "should be yes or no (是、否); what it says is not understood and was left out",
    ),
    "flag_contradicts": (
        "warning",
        "与政治面貌一列不一致，按政治面貌登记，请核对",
        "contradicts the column of the political status, which was taken; check it",
    ),
    "ditto": (
        "error",
        "“同上”不能确定是哪一行，请逐行填写",
        "says as above, which is no answer once rows are sorted; fill in every row",
    ),
    "header_repeated": ("warning", "重复的表头，已跳过", "the header again, left out"),
    "column_second": (
        "warning",
        "第{other}列与另一列是同一登记项目，没有读取，请核对",
        "column {other} heads the same as another, which was read; check it",
    ),
    "phone_two": ("warning", "有多个号码，只登记第一个", "has several phone numbers; the first was taken"),
}

# Of a big file as a whole, with the sentence of whatever stood in its way.
_OF_JOBS = ("file_unusable", "not_written")
CODES = (*_SENTENCES, *_OF_JOBS)


@dataclass(frozen=True, slots=True)
class Finding:
    """预检结果: `row` as Excel counts (0 for the file), the column's heading, and a code of the table above.

    `other` is the other row, column or group the sentence names, `place` a community or an election.
    """

    row: int
    column: str
    code: str
    other: int = 0
    place: str = ""

    @property
    def severity(self) -> Severity:
        """An error keeps the file from being confirmed; a warning does not."""
        return _SENTENCES[self.code][0]

    def line(self) -> Line:
        """The finding with its sentence in both languages."""
        _, zh, en = _SENTENCES[self.code]
        words = {"other": self.other, "place": self.place}
        where_zh, where_en = (f"第{self.row}行", f"Row {self.row}") if self.row else ("文件", "The file")
        return Line(
            self.row,
            self.column,
            self.severity,
            self.code,
            f"{where_zh}{self.column}：{zh.format(**words)}",
            f"{where_en}: {en.format(**words)}.",
        )
