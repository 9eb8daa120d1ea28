"""Measures the product beside a floor of raw SQL, on the same database, in one run: `make bench`, docs/bench.md."""
