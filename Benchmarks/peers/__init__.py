"""Other programs that compute the same figures on the same file."""
