"""Where reports stand: the registry, the two indexes derived from it, and what keeps them in agreement.

`library` is the registry, in SQL: the truth. From it derive the words (`lexicon`, in one `volume` after another) and the
vectors (`vectors`), both reached through `index`, which takes the `lease` for each use. `ingest` changes all three in an
order that a crash cannot break; `inspection` holds them side by side for `nigao doctor`.
"""
