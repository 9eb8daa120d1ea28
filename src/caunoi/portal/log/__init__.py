"""The raw public log under /log/, for programs: C2SP tlog-tiles, the key and the script that checks it. See docs/log.md."""
