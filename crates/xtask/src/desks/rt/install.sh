#!/bin/bash
# Installs Request Tracker with SQLite; nothing is asked, nothing is started.
set -euo pipefail
export DEBCONF_NONINTERACTIVE_SEEN=true
apt-get update -q
# msmtp-mta stands for a mail server, so that none comes; no mail ever leaves.
apt-get install -q -y --no-install-recommends debconf-utils msmtp-mta
debconf-set-selections <<'ANSWERS'
request-tracker5 request-tracker5/rtname string desk.test
request-tracker5 request-tracker5/organization string desk.test
request-tracker5 request-tracker5/correspondaddress string help@desk.test
request-tracker5 request-tracker5/commentaddress string help-comment@desk.test
request-tracker5 request-tracker5/webbaseurl string http://127.0.0.1
request-tracker5 request-tracker5/handle-siteconfig-permissions boolean true
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/initial-root-password password root-of-desk.test
request-tracker5 request-tracker5/dbconfig-install boolean true
request-tracker5 request-tracker5/database-type select sqlite3
ANSWERS
apt-get install -q -y --no-install-recommends request-tracker5 rt5-db-sqlite dbconfig-sqlite3 rt5-standalone starman
apt-get clean
printf '#!/bin/sh\nexec cat >/dev/null\n' >/usr/local/bin/swallow-mail
chmod 755 /usr/local/bin/swallow-mail
cp /opt/desk/site.pm /etc/request-tracker5/RT_SiteConfig.d/99-desk.pm
# The package leaves it to root alone, and RT serves as www-data.
chmod 644 /etc/request-tracker5/RT_SiteConfig.pm /etc/request-tracker5/RT_SiteConfig.d/99-desk.pm
mkdir -p /var/lib/desk /var/log/request-tracker5
chown -R www-data:www-data /var/lib/desk /var/log/request-tracker5 /var/cache/request-tracker5 \
    /var/lib/dbconfig-common/sqlite3/request-tracker5
