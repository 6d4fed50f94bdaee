#!/usr/bin/env bash
# The root file system of the image, but for Bellwether itself: a run-time linked from the JDK that builds, the
# shared libraries that it needs, and a user without rights. Needs a Linux JDK 17 with jmods, and ldd.
#
#   root.sh TARGET
set -euo pipefail

root=$1
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.unsupported

test -d "$java_home/jmods" || { echo "$java_home has no jmods: a JDK is expected, not a run-time" >&2; exit 1; }
rm -rf "$root"
mkdir -p "$root"/{etc,opt,tmp,var/lib/bellwether}

"$java_home/bin/jlink" --module-path "$java_home/jmods" --add-modules "$modules" \
  --strip-debug --no-header-files --no-man-pages --compress=2 --output "$root/opt/java"
rm -rf "$root/opt/java/legal"

# Every library outside the run-time that a part of it is linked to, where it is found on this machine.
find "$root/opt/java" -type f \( -name '*.so' -o -perm -u+x \) -exec ldd {} + 2> /dev/null \
  | grep -o '/[^ ]*' | grep -v -e ':$' -e "^$root" -e "^$java_home" | sort -u \
  | while read -r library; do install -D -m 755 "$(readlink -f "$library")" "$root$library"; done

printf 'bellwether:x:10001:10001::/var/lib/bellwether:/sbin/nologin\n' > "$root/etc/passwd"
printf 'bellwether:x:10001:\n' > "$root/etc/group"
