"""The command line: names, options, exit codes and JSON are a contract that scripts rely on."""
