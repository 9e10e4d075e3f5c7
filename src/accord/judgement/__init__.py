"""What a number means: pure functions over dates and columns, without database, clock or network."""
