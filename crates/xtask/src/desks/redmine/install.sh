#!/bin/bash
# Installs Redmine with SQLite; nothing is asked, nothing is started.
set -euo pipefail
export DEBCONF_NONINTERACTIVE_SEEN=true
apt-get update -q
apt-get install -q -y --no-install-recommends debconf-utils
debconf-set-selections <<'ANSWERS'
redmine redmine/instances/default/dbconfig-install boolean true
redmine redmine/instances/default/database-type select sqlite3
redmine redmine/default-language select en
ANSWERS
# What it needs comes first: while Redmine is set up, Bundler looks for a folder of each gem. Debian's gems have none,
# and the Bundler of Ruby's later versions takes them for deleted.
needs=$(apt-cache show --no-all-versions redmine | sed -n 's/^Depends: //p')
apt-get satisfy -q -y --no-install-recommends "$needs" redmine-sqlite dbconfig-sqlite3 puma
for gems in /usr/share/rubygems-integration/* /usr/lib/*/rubygems-integration/*; do
    for gem in "$gems"/specifications/*.gemspec; do
        [ ! -e "$gem" ] || mkdir -p "$gems/gems/$(basename "$gem" .gemspec)"
    done
done
apt-get install -q -y --no-install-recommends redmine
apt-get clean
install -d -o www-data -g www-data /var/lib/desk
