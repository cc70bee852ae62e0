#!/bin/bash
# fill COUNT: so many reports lie in the gateway's mailbox, as if it had sent them.
set -euo pipefail
box=/srv/mail/gateway/Maildir
install -d -o mailboxes -g mailboxes "$box" "$box/new" "$box/cur" "$box/tmp"
for ((n = 0; n < $1; n++)); do
    id=$(cat /proc/sys/kernel/random/uuid)
    printf '%s\r\n' "Return-Path: <gateway@desk.test>" "From: Person $n <gateway@desk.test>" "To: helpdesk@desk.test" \
        "Subject: Problem $n" "Message-ID: <$id@desk.test>" "X-Now-Serving-Mark: $id" \
        "X-Now-Serving-Attempt: 1" "" "It does not work." >"$box/new/$EPOCHSECONDS.$n.$id"
done
chown -R mailboxes:mailboxes "$box/new"
