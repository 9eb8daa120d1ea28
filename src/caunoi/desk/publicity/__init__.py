"""Pages of what the law makes public."""
