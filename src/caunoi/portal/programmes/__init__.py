"""The programmes that agencies signed, their public plans, and how far they are."""
