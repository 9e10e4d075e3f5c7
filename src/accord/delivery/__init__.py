"""What partners do about it: plans, registers of risks, asks and reductions, and who contributes to what."""
