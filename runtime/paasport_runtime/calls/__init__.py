"""What surrounds a request: options, retries, deadlines, pacing, and the loop over attempts."""
