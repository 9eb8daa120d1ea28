"""Open figures: what was received, what was answered and how, month by month; the bad with the good; files for everybody."""
