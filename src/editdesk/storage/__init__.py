"""The database: journals, what is read from them fast, the full-text index, attachments, backups."""
