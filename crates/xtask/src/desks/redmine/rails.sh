#!/bin/sh
# rails FILE …: runs Ruby within Redmine, as the user that serves it.
set -eu
cd /usr/share/redmine
exec setpriv --reuid www-data --regid www-data --clear-groups \
    env HOME=/tmp RAILS_ENV=production REDMINE_INSTANCE=default bin/rails runner "$@"
