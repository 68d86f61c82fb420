"""Pure decisions on plain facts: no database, no network, no clock. Standard library only."""
