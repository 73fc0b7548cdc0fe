"""The roles an account may be granted (角色), slug to Chinese (requirements, section 5).

``service`` and ``observer`` are missing on purpose: the first is the services' own, the second signed by the gateway for
its public page only.
"""

ROLES = {
    "administrator": "系统管理员",
    "resident": "居民",
    "community_staff": "社区工作人员",
    "residents_committee": "居委会",
    "commission": "选举委员会",
    "supervision_committee": "监督委员会",
    "clerk": "登记签到工作人员",
    "teller": "唱计票人",
    "overseer": "监票人",
    "street_office": "街道办事处",
    "street_leader": "街道党工委负责人",
    "joint_review_agency": "联审单位",
    "civil_affairs_bureau": "区民政局",
    "hotline": "12345热线",
    "report_job": "报表任务",
    "population_system": "人口信息系统",
    "auditor": "审计巡察",
}
MACHINE_ROLES = frozenset({"hotline", "report_job", "population_system"})
