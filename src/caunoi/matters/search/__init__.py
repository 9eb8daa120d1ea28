"""Full-text search over matters on either database. Why one text column and not a search server: docs/decisions/0005-search.md."""
