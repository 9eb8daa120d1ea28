"""Open figures: what everybody may know of how matters are received and answered, month by month."""
