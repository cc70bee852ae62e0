#!/bin/sh
# keep NAME: remembers all that Redmine has stored as it is now, also while it serves.
set -eu
kept="/var/lib/desk/$1"
rm -rf "$kept" && install -d -o www-data -g www-data "$kept"
setpriv --reuid www-data --regid www-data --clear-groups \
    sqlite3 /var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default \
    ".timeout 20000" ".backup $kept/database"
cp -a /var/lib/redmine/default/files "$kept/files"
