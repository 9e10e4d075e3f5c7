"""Old minutes: what was read of them as a proposal, matched with the people and groups known here."""
