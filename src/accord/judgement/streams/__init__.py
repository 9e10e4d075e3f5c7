"""Assessment of observations that lie in files: memory grows with the largest chunk, not with the number of series."""

from accord.judgement.streams.entry import Streamed, assess_streamed
from accord.judgement.streams.sorting import put_in_order
from accord.judgement.streams.spilled import Spilled
from accord.judgement.streams.written import CancelledError, write_frames

__all__ = ["CancelledError", "Spilled", "Streamed", "assess_streamed", "put_in_order", "write_frames"]
