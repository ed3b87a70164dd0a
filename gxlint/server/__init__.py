"""The service: reports are sent to it over HTTP and it says what is wrong with them."""
