"""The framework's tables of an agreement package: in and out."""
