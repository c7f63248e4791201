"""Which schema this program writes. The migrations that make it are loaded only where a file is made or altered."""

from __future__ import annotations

# The file's user_version: raised with every migration; a file with a higher one needs a newer program.
SCHEMA_VERSION = 1

SCHEMA_DIGESTS = {1: "3c8255264f953d944f6561763ffc831792b343aa7cee255da05f1839eea8d567"}
"""``expected_schema.digest`` of what the migrations make, by version: a file that has it needs no second look."""
