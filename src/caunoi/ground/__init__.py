"""The ground floor: pure Python without Django, network, system clock or randomness."""
