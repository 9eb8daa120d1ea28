"""Official papers as files: PDF by typst, DOCX that an office can edit. Both are set from the same sheet of cells."""
