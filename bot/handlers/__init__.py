"""What a customer can do: a module a matter, none of which imports another."""
