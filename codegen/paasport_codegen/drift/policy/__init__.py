"""What a team makes of changes: levels, acknowledgements, updates."""
