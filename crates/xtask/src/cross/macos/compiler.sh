#!/bin/sh
# A compiler and archiver that makes what it was asked for, and leaves it empty.
for word; do
    if [ "$before" = -o ]; then : >"$word"; fi
    case "$word" in *.a) : >"$word" ;; esac
    before=$word
done
