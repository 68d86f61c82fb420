"""The database: a module is a table and the queries that read and write it."""
