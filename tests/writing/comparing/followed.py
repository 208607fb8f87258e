"""What became of the plans of the sample archive, read and marked by hand: D done, O under way, S not mentioned.

One letter for each numbered item of the plan, in its order, against the next half-year's report. An item counts as
done when its headline was reached; what else stands under it is not marked. 2022H2's seventh item (恢复线下交流联谊)
is O: contacts were taken up again, the study trip it promises is not told of.
"""

FOLLOWED = {
    "2022H1": "DDOODODDS",
    "2022H2": "DDDDODOO",
    "2023H1": "DDDDDDODOS",
    "2023H2": "DOODODDDS",
    "2024H1": "DDDDDOSO",
    "2024H2": "DDODODSO",
    "2025H1": "DDDDDDDOS",
}
