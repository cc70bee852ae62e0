#!/bin/sh
# start SMTP IMAP: serves mail at these ports until it is told to end.
set -eu
rm -f /run/desk.pid
setsid --fork /opt/desk/serve "$1" "$2" >>/srv/log 2>&1 </dev/null
for _ in $(seq 100); do
    test -s /run/desk.pid && exit 0
    sleep 0.1
done
exit 1
