"""A talk with somebody who types, line by line: what the platform is, then its tables and values."""
