"""The nouns: frozen, and ignorant of files, screens and plugins. Each stands only on nouns below it."""
