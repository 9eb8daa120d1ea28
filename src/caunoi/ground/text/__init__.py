"""Vietnamese text: spelling, folding, search, names, redaction and near-duplicates.

- `spelling`: NFC on entry; one key for all correct and nearly correct ways to write the same toned words.
- `folding`: lower case without tones or marks, so that "dat dai" finds "đất đai"; document numbers as one token.
- `query`: what people type into a search box, and its safe forms for SQLite and PostgreSQL.
- `highlight`: which parts of a text a query matched.
- `names`: family name first, sorting by given name, initials.
- `redaction`: what must not be published, found and masked for an officer to review.
- `similar`: fingerprints that find texts sent twice or copied around.
"""
