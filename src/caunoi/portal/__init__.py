"""The public face: pages for everybody, working without JavaScript and without an account."""
