"""Made-up matters by the hundred thousand: drawn as plans, turned into the rows that commands would write, stored in bulk."""
