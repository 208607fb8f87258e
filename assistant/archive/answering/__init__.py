"""A question to the sentences that answer it, or to an honest refusal.

`answer` holds the way from top to bottom, and each step has a module:

* `reader` reads a `question`: its times, its matters and what is wanted of each, with the words of `vocabulary`, `english`, `pieces`,
  `naming` and `offices`; `follow_up` completes one that goes on from another, `respelling` mends one that was typed wrong.
* `recall` finds sentences inside the filter of a time and the offices: `found`. `matching` holds them against the asked words,
  `weighing` and `anchoring` against the asked figure; `shortforms` spells out what nobody wrote so.
* `judge` decides for one matter at one time whether they answer, and what it is when they do not.
* `telling` says it, with `series` for several times, `overview` where no matter is named, `summary` by a model.
"""
