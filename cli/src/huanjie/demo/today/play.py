"""The direct election of 2026, act by act."""

from huanjie.demo.direct import counting, filing
from huanjie.demo.direct import roll as final_roll
from huanjie.demo.direct.play import DirectPlay
from huanjie.demo.today import before_the_vote, commission, ending, roll, standing
from huanjie.demo.today.story import TODAY

TODAY_PLAY = DirectPlay(
    TODAY,
    (
        ("导入花名册", roll.import_roster),
        ("选举委员会", commission.choose),
        ("选民登记", roll.register),
        ("提名", standing.nominate),
        ("资格审查", standing.review),
        ("名单确定", final_roll.finalise),
        ("名单张榜", standing.post_list),
        ("委托投票", before_the_vote.entrust),
        ("离任审计", before_the_vote.publish_audit),
        ("投票计票", counting.vote),
        ("另行选举", counting.vote_again),
        ("当选证书", filing.certify),
        ("结果备案", filing.file_results),
        ("工作移交", ending.hand_over),
        ("选举办结", ending.close),
    ),
)
