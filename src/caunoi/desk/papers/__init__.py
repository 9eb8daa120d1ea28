"""Official papers at the desk: drafts, preview, issue, and the agency's register."""
