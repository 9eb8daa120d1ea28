"""What the laws demand of an act before it is made, and what follows from it, beyond the state tables."""
