"""How the sample agreement is made: places, people, promises, figures, words and shapes, one module each."""
