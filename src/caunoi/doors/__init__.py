"""The doors by which the public comes in: drafts of the public form, upload staging, limits per network, receipt passes."""
