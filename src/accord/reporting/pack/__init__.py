"""The pack of a meeting: agenda, live pages and papers as one document."""
