"""The project file: SQLite, an append-only operation log, and projections of it. SQL lives here and nowhere else."""
