"""The sample agreement: an invented county, so that the software can be tried without anyone's real figures."""
