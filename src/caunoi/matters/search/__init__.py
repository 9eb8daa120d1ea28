"""Full-text search over matters on either database. Why one text column: docs/decisions/0005-search.md."""
