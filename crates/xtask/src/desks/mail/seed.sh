#!/bin/sh
# Makes the mailboxes, and prints who is who.
set -eu
box() {
    echo "$1:{PLAIN}$1-of-desk.test::::::" >>/etc/desk/users
    install -d -o mailboxes -g mailboxes "/srv/mail/$1"
}
: >/etc/desk/users
for who in gateway helpdesk tim ana away; do box "$who"; done
cat >/srv/mail/away/.dovecot.sieve <<'SIEVE'
require ["vacation", "vacation-seconds"];
vacation :seconds 0 :subject "I am away" "I am away until Monday. For urgent matters call 4711.";
SIEVE
chown -R mailboxes:mailboxes /srv/mail/away
cat <<'FACTS'
{
  "host": "127.0.0.1",
  "domain": "desk.test",
  "authority": "/etc/desk/authority.pem",
  "mailboxes": {
    "gateway": "gateway-of-desk.test",
    "helpdesk": "helpdesk-of-desk.test",
    "tim": "tim-of-desk.test",
    "ana": "ana-of-desk.test",
    "away": "away-of-desk.test"
  }
}
FACTS
