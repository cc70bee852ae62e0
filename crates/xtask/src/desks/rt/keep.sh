#!/bin/sh
# keep NAME: remembers all that RT has stored as it is now, also while it serves.
set -eu
setpriv --reuid www-data --regid www-data --clear-groups \
    sqlite3 /var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb ".timeout 20000" ".backup /var/lib/desk/$1"
