"""Thousands of updates as nobody sent them: nothing escapes, nobody is left without an answer, others go on."""
