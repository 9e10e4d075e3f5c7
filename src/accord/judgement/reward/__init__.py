"""Reward grant: what results earn, to the penny, and what is expected of them before they are known.

A scheme is data (`terms.Scheme`, read from the package's table by `terms.read_schemes`). Awards are exact: figures are
the decimals they were declared as, everything between is a fraction, and an award is rounded once.

Nothing is imported here: reading a package needs the terms only, not what judges the figures.
"""
