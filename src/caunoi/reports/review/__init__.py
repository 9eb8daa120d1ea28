"""The draft report of a yearly review as a document that an office edits, and as a PDF to read and print."""
