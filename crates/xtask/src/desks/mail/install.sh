#!/bin/sh
# Installs Postfix and Dovecot; nothing is asked, nothing is started.
set -eu
echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
apt-get update -q
apt-get install -q -y --no-install-recommends postfix dovecot-imapd dovecot-lmtpd dovecot-sieve openssl
apt-get clean
useradd --system --no-create-home --shell /usr/sbin/nologin mailboxes
mkdir -p /srv/mail /srv/kept
chown mailboxes:mailboxes /srv/mail

# An authority of its own, and a certificate that it signed.
mkdir -p /etc/desk
cd /etc/desk
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout authority.key -out authority.pem -subj '/CN=desk.test' 2>&1
openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj '/CN=localhost' 2>&1
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' >server.ext
openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 3650 \
    -extfile server.ext -out server.pem 2>&1
chmod 644 authority.pem server.pem
