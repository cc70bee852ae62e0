#!/bin/sh
# start PORT: serves Redmine there until it is told to end.
set -eu
rm -f /run/desk.pid
export RAILS_ENV=production REDMINE_INSTANCE=default HOME=/tmp
setsid --fork sh -c 'echo $$ >/run/desk.pid
exec setpriv --reuid www-data --regid www-data --clear-groups \
    puma --environment production --bind "tcp://127.0.0.1:$0" --threads 1:5 --dir /usr/share/redmine config.ru' \
    "$1" >>/var/log/desk 2>&1 </dev/null
