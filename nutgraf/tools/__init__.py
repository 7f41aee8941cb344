"""What commands do besides building: one module a command. Nothing here prints."""
