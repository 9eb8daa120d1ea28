"""How numbers and days are written in languages that Django does not know: as in Vietnamese."""
