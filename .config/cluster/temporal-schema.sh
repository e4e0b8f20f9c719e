#!/bin/sh
# Brings both databases of Temporal up to the version of the tool; may be repeated. What to connect to is in SQL_*.
set -eu

bring_up() { # database, schema
  update() { temporal-sql-tool --database "$1" update-schema --schema-name "postgresql/v12/$2"; }
  # Of an empty database it is the table of versions that is missing.
  update "$1" "$2" || { temporal-sql-tool --database "$1" setup-schema --version 0.0 && update "$1" "$2"; }
}

bring_up temporal temporal
bring_up temporal_visibility visibility
