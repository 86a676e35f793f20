"""The console's picture, part by part: each gives lines of text that fit the width."""
