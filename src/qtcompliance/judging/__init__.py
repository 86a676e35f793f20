"""The core: pure functions from observations to verdicts, in the order in which they are called.

admit (match and refuse), assign (who owes what), compute (counts to figures), roll_up (members to groups),
decide (figures to verdicts), explain (why), gather (cards, totals and the report). `assess` is the walk.
"""
