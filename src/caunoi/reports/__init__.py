"""What leaves the house on paper: receipts and answers as PDF files, set by typst."""
