#!/bin/sh
# Draws every PNG, ICO and ICNS from the SVGs beside it.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

png() { rsvg-convert --width "$2" --height "$2" "$1" --output "$3"; }

png app.svg 32 32x32.png
png app.svg 64 64x64.png
png app.svg 128 128x128.png
png app.svg 256 128x128@2x.png
png app.svg 512 512x512.png
for size in 16 24 48 256; do png app.svg "$size" "$work/$size.png"; done
convert "$work/16.png" "$work/24.png" 32x32.png "$work/48.png" 64x64.png "$work/256.png" icon.ico
png2icns icon.icns 32x32.png "$work/48.png" 128x128.png "$work/256.png" 512x512.png >/dev/null

for size in 24 48; do
    for state in calm offline needs-you; do png "tray/$state.svg" "$size" "tray/$state-$size.png"; done
    for number in 1 2 3 4 5 6 7 8 9; do
        sed "s/NUMBER/$number/" tray/ahead.svg >"$work/ahead.svg"
        png "$work/ahead.svg" "$size" "tray/ahead-$number-$size.png"
    done
done
