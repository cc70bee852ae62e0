#!/bin/sh
# start PORT: serves RT there until it is told to end.
set -eu
rm -f /run/desk.pid
export DESK_PORT="$1"
setsid --fork starman --listen "127.0.0.1:$1" --workers 3 --preload-app --max-requests 5000 \
    --user www-data --group www-data --pid /run/desk.pid \
    /usr/share/request-tracker5/libexec/rt-server >/var/log/request-tracker5/served 2>&1 </dev/null
