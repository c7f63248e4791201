"""What one person keeps on one machine: settings, and where the program's own files are. No Qt in here."""
