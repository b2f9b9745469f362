"""What the clients of all platforms have in common."""
