"""The chair's page: what is certain, what may be chance, what is not known, what changed, and five questions."""
