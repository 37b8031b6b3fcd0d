"""Small widgets that every page is made of; they know words as plain text only."""
