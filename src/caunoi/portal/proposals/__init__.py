"""Recommendations to higher authorities: what was asked of whom, what they answered, and who is silent for how long."""
