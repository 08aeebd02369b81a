"""What people see: windows, pages, panels. They show state and call verbs of the desk, and decide nothing."""
