"""The core: what a complaint is and what may be done with it. It has never heard of Telegram's libraries."""
