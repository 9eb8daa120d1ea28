"""The public Merkle log over the record: sequencer, signed heads, tiles, proofs. The formats are in docs/log.md."""
