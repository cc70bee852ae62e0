#!/bin/sh
# keep NAME: remembers all mail as it is now.
set -eu
rm -rf "/srv/kept/$1"
cp -a /srv/mail "/srv/kept/$1"
