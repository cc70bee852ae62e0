#!/bin/sh
# restore NAME: brings back what was kept under that name, as an administrator brings back a backup.
set -eu
test -f "/var/lib/desk/$1"
setpriv --reuid www-data --regid www-data --clear-groups \
    sqlite3 /var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb ".timeout 20000" ".restore /var/lib/desk/$1"
