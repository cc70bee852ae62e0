#!/bin/sh
# restore NAME: brings back what was kept under that name, as an administrator brings back a backup.
set -eu
kept="/var/lib/desk/$1"
test -f "$kept/database"
setpriv --reuid www-data --regid www-data --clear-groups \
    sqlite3 /var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default \
    ".timeout 20000" ".restore $kept/database"
find /var/lib/redmine/default/files -mindepth 1 -delete
cp -a "$kept/files/." /var/lib/redmine/default/files/
