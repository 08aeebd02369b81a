"""editdesk: where an investigative report is written, checked, signed and printed."""
