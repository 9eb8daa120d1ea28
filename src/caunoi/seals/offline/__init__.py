"""What runs on machines of holders and requesters, never in the web process: everything that touches a private key.

The import contract keeps commands, queries and faces from importing this package. No Django here.
"""
