"""A question to the sentences that answer it, or to an honest refusal.

`answer` holds the way from top to bottom: `question` reads what is asked, with the words of `vocabulary`, `naming` and
`offices`; `recall` finds sentences inside the filter, which `matching` holds against the asked words, `weighing` and
`anchoring` against the asked figure; `shortforms` spells out what nobody wrote so; `judge` decides whether they answer;
`series`, `overview`, `summary` and `telling` say it. `follow_up` completes a question that goes on from another.
"""
