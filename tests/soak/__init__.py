"""Ten minutes of people at work while everything goes wrong now and then: nothing is lost, and nothing grows."""
