"""Assessment of observations that lie in files: memory grows with the largest chunk, not with the number of series.

Nothing is imported here: reading a package needs the files only, not what judges them.
"""
