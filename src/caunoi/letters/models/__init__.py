from caunoi.letters.models.notice import Notice

__all__ = ["Notice"]
