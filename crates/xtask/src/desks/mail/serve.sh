#!/bin/sh
# serve SMTP IMAP: runs both programs, and ends them when it is ended.
set -eu
mkdir -p /run/dovecot
sed -e "s/@SMTP@/$1/" -e "s/@IMAP@/$2/" /opt/desk/dovecot.conf >/etc/desk/dovecot.conf
cat >/etc/postfix/main.cf <<MAIN
compatibility_level = 3.6
myhostname = mx.desk.test
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = /var/log/postfix.log
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = desk.test
virtual_mailbox_base = /srv/mail
virtual_mailbox_maps = inline:{ gateway@desk.test=gateway/Maildir/, helpdesk@desk.test=helpdesk/Maildir/, tim@desk.test=tim/Maildir/, ana@desk.test=ana/Maildir/, away@desk.test=-, nobody@desk.test=- }
virtual_minimum_uid = 100
virtual_uid_maps = static:$(id -u mailboxes)
virtual_gid_maps = static:$(id -g mailboxes)
virtual_mailbox_limit = 0
# Who is away has Dovecot say so. There is nobody called so, which is only seen there, and becomes a bounce.
transport_maps = inline:{ away@desk.test=lmtp:unix:private/dovecot-lmtp, nobody@desk.test=lmtp:unix:private/dovecot-lmtp }
# No mail ever leaves.
default_transport = error:no mail leaves this desk
mynetworks =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_tls_security_level = may
smtpd_tls_cert_file = /etc/desk/server.pem
smtpd_tls_key_file = /etc/desk/server.key
message_size_limit = 30000000
queue_run_delay = 5s
minimal_backoff_time = 5s
in_flow_delay = 0
smtpd_peername_lookup = no
MAIN
cat >/etc/postfix/master.cf <<MASTER
127.0.0.1:$1 inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
showq unix n - n - - showq
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
MASTER
rm -f /var/spool/postfix/pid/master.pid
dovecot -F -c /etc/desk/dovecot.conf &
dovecot=$!
postfix start-fg &
postfix=$!
trap 'postfix stop || true; kill "$dovecot" || true; wait "$dovecot" "$postfix" || true; exit 0' TERM INT
echo $$ >/run/desk.pid
wait "$postfix"
