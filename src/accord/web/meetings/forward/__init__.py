"""The forward plan: rota, items, options, the run sheet."""
