#!/bin/sh
# Measures how long ./kubeguard takes to start, beside an empty main on the same Java: medians of interleaved runs.
#
#   tools/bench/startup.sh [RUNS] [ARGUMENT…]     default: 20 --help
set -eu

root=$(CDPATH='' cd -P -- "$(dirname "$0")/../.." && pwd)
. "$root/.mvn/jdk.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${1:-20}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- --help
java=$JAVA_HOME/bin/java

# Nanoseconds; not every date can tell them.
case $(date +%N) in
*[!0-9]* | '') now() { perl -MTime::HiRes=time -e 'printf "%d\n", time * 1e9'; } ;;
*) now() { date +%s%N; } ;;
esac

# Runs a command and adds its time in microseconds to file $1.
measure() {
  times=$work/$1
  shift
  began=$(now)
  "$@" >/dev/null 2>&1 </dev/null || :
  ended=$(now)
  echo $(((ended - began) / 1000)) >>"$times"
}

median() { sort -n "$work/$1" | awk '{ t[NR] = $1 } END { print int((t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2) }'; }

# Prints the number of microseconds $2 as a line in milliseconds, named $1.
line() { printf '%-46s %5d.%d ms\n' "$1" "$(($2 / 1000))" "$(($2 % 1000 / 100))"; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

echo 'final class Empty { public static void main(String[] args) {} }' >"$work/Empty.java"
"$JAVA_HOME/bin/javac" -d "$work/classes" "$work/Empty.java"
"$JAVA_HOME/bin/jar" --create --file "$work/empty.jar" -C "$work/classes" .

# The empty main gets the same kind of cache as the launcher makes.
plain_options='-XX:-UsePerfData -XX:+UseSerialGC -Xlog:disable'
if [ "$jdk_feature" -ge 25 ]; then
  make="-XX:AOTCacheOutput=$work/cache" use="-XX:AOTCache=$work/cache"
else
  make="-XX:ArchiveClassesAtExit=$work/cache" use="-XX:SharedArchiveFile=$work/cache"
fi
"$java" $plain_options "$make" -cp "$work/empty.jar" Empty >/dev/null 2>&1

"$root/kubeguard" "$@" >/dev/null 2>&1 </dev/null || : # builds it, if need be, and warms the files
i=0
while [ "$i" -lt "$runs" ]; do
  measure program "$root/kubeguard" "$@"
  measure empty "$java" -cp "$work/empty.jar" Empty
  measure cached "$java" $plain_options "$use" -cp "$work/empty.jar" Empty
  i=$((i + 1))
done

program=$(median program) empty=$(median empty) cached=$(median cached)
printf 'JDK %s, %s runs each, medians\n' "$jdk_version" "$runs"
line "./kubeguard $*" "$program"
line 'an empty main, as it comes' "$empty"
line 'an empty main, its own cache and our options' "$cached"
printf 'ratio: %s of an empty main, %s of one with its own cache (wanted: at most 5)\n' \
  "$(ratio "$program" "$empty")" "$(ratio "$program" "$cached")"
