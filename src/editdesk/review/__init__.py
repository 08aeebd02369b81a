"""What people say of a text: people, threads, sign-offs and what an import changed, as values."""
