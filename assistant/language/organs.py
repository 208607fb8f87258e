"""Names of offices: what an office calls itself in its own report."""

from __future__ import annotations

import re

_KINDS = (
    ("我街道", r"街道(?:党工委|办事处|办)?"),
    ("我镇", r"镇(?:党委|人民政府|政府)?"),
    ("我乡", r"乡(?:党委|人民政府|政府)?"),
    ("我办", r"办公室|办公厅|办"),
    ("我会", r"联合会|协会|学会|理事会|红十字会|残联|文联|科协|侨联|台联|[工妇]联|商会"),
    ("我中心", r"中心"),
    ("我校", r"党校|学校|[中小大]学|学院"),
    ("我院", r"院"),
    ("我馆", r"馆"),
    ("我站", r"站"),
    ("我队", r"大?队"),
    ("我所", r"所"),
    ("我厅", r"厅"),
    ("我局", r"局"),
    ("我部", r"部"),
    ("我处", r"处"),
    ("我委", r"委员会|纪委|委"),
    ("我省", r"省(?:人民政府|政府)?"),
    ("我市", r"市(?:人民政府|政府)?"),
    ("我县", r"县(?:人民政府|政府)?"),
    ("我区", r"区(?:人民政府|政府)?"),
)
_ANY = "我单位"
SELF_NAMES = (*(said for said, _ in _KINDS), _ANY)
"""Every way an office speaks of itself."""


def self_name_of(organ: str) -> str:
    """Return how an office speaks of itself: 我 and the kind of office that its name ends in.

    >>> [self_name_of(name) for name in ("中共临江区委统战部", "临江区应急管理局", "江湾街道办事处", "临江区人民政府", "××")]
    ['我部', '我局', '我街道', '我区', '我单位']
    """
    name = organ.strip()
    return next((said for said, ending in _KINDS if re.search(rf"(?:{ending})$", name)), _ANY)
