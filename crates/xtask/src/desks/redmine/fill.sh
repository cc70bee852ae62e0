#!/bin/sh
# fill COUNT: adds so many open tickets to the first project.
exec /opt/desk/rails /opt/desk/fill.rb "$1"
