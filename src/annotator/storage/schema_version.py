"""Which schema this program writes. The migrations that make it are loaded only where a file is made or altered."""

from __future__ import annotations

# The file's user_version: raised with every migration; a file with a higher one needs a newer program.
SCHEMA_VERSION = 2

SCHEMA_DIGESTS = {
    1: "98dff244019f9837a28dd9991b52ef2f7258ae1b2bfeba6724991f2c3216bb0c",
    2: "7dd502d945eb4d1c0bfc389bc6e81056b7577ce1e557297dcd3e1b1a0690dba2",
}
"""``expected_schema.digest`` of what the migrations make, by version: a file that has it needs no second look."""
