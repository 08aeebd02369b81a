"""The margin: comment cards beside their lines."""
