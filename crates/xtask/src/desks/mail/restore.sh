#!/bin/sh
# restore NAME: brings back all mail that was kept under that name.
set -eu
test -d "/srv/kept/$1"
rm -rf /srv/mail
cp -a "/srv/kept/$1" /srv/mail
