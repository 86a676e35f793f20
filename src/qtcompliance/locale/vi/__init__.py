"""Templates, vi."""
