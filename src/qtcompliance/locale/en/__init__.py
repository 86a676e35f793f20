"""Templates, en."""
