"""The deeds: one async function each, `tx` first, `at` last. A deed checks before it changes, and owes its messages."""
