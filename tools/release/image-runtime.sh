#!/bin/sh
# Puts what a container image needs besides KubeGuard into folder $1, for -Dimage.base=scratch: a small Java made by
# jlink from this machine's JDK, and the libraries of this system that it and KubeGuard's native parts ask for. So an
# image can be built where no registry can be reached. Linux only; the image is for this machine's architecture.
#
#   tools/release/image-runtime.sh FOLDER
#   ./mvnw package -Prelease -Dimage.base=scratch -Dimage.runtime=FOLDER [-Dimage.architecture=arm64]
set -eu

[ $# -eq 1 ] || {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
root=$(CDPATH='' cd -P -- "$(dirname "$0")/../.." && pwd)
. "$root/.mvn/jdk.sh"
mkdir -p "$1"
folder=$(CDPATH='' cd -P -- "$1" && pwd)
java=$folder/opt/java/openjdk

rm -rf "$java"
mkdir -p "${java%/*}" "$folder/tmp"
"$JAVA_HOME/bin/jlink" --output "$java" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
  --generate-cds-archive \
  --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.unsupported,jdk.zipfs

# What the programs and libraries of that Java ask for, by the path where the loader looks for it.
find "$java" -type f \( -path '*/bin/java' -o -name '*.so' -o -name jspawnhelper \) -exec ldd {} + 2>/dev/null |
  sed -n -e 's/^.* => \(\/[^ ]*\) (0x.*$/\1/p' -e 's/^[[:space:]]*\(\/[^ ]*\) (0x.*$/\1/p' | sort -u |
  while read -r library; do
    case $library in "$folder"/*) continue ;; esac
    mkdir -p "$folder${library%/*}"
    cp -L "$library" "$folder$library"
  done
