"""The direct election of Shenyang, act by act."""

from huanjie.demo.direct import counting, filing
from huanjie.demo.direct import roll as final_roll
from huanjie.demo.direct.play import DirectPlay
from huanjie.demo.shenyang import roll, standing
from huanjie.demo.shenyang.acceptance import accept
from huanjie.demo.shenyang.story import SHENYANG

SHENYANG_PLAY = DirectPlay(
    SHENYANG,
    (
        ("导入花名册", roll.import_roster),
        ("选民名单", roll.draw_roll),
        ("名单异议", roll.settle_objection),
        ("名单确定", final_roll.finalise),
        ("组织推荐", standing.recommend),
        ("讨论名单", standing.discuss),
        ("演讲承诺", standing.campaign),
        ("名单张榜", standing.post_list),
        ("投票计票", counting.vote),
        ("另行选举", counting.vote_again),
        ("当选证书", filing.certify),
        ("结果备案", filing.file_results),
        ("检查验收", accept),
    ),
)
