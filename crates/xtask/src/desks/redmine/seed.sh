#!/bin/sh
# seed: fills an empty Redmine and prints what is needed to work there.
exec /opt/desk/rails /opt/desk/seed.rb
