"""Between the database and Telegram: what comes in is kept, what is owed goes out, and every ending is written down."""
