"""Many at once: everybody is answered in time, no flood is of our making, and nobody's card bears another's name."""
