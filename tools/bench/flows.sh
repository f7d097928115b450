#!/usr/bin/env bash
# Reads the flow log of a simulated cluster with one thread in a heap of 512 MB: time by the clock and of the processors,
# beside wc -l, which only looks for line ends.
#
#   tools/bench/flows.sh [FLOWS [SEED]]     default: 1000000 1; a million flows are about 1.4 GB of disk
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=/dev/null
. "$root/.mvn/jdk.sh"
flows=${1:-1000000} seed=${2:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/flows.jsonl
TIMEFORMAT='%R %U %S'

# row NAME COMMAND...: megabytes a second, by the clock and by processor time.
row() {
  local name=$1
  shift
  { time "$@" >/dev/null 2>"$work/stderr"; } 2>"$work/times" || { cat "$work/stderr" >&2; exit 3; }
  awk -v name="$name" -v mb="$(($(stat -c %s "$log") / 1000000))" \
    '{ printf "%-10s %8.2f s %8.0f MB/s %10.2f s of processor %8.0f MB/s\n", name, $1, mb / $1, $2 + $3, mb / ($2 + $3) }' \
    "$work/times"
}

"$root/kubeguard" --version >/dev/null 2>&1 # builds it, if need be
"$root/mvnw" -f "$root/pom.xml" -q -B -ntp -pl kubeguard-sim -am -DskipTests -Dspotless.check.skip=true \
  -Dcyclonedx.skip=true package >&2
"$JAVA_HOME/bin/java" -cp "$root/kubeguard-sim/target/classes:$root/kubeguard-core/target/classes" \
  io.kubeguard.sim.flows.Main "$seed" "$flows" "$log"
printf '%s flows, %s MB, seed %s, %s processors, load %s\n' "$flows" "$(($(stat -c %s "$log") / 1000000))" "$seed" \
  "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)"
export KUBEGUARD_JAVA_OPTS="-Xmx512m -XX:ActiveProcessorCount=1 ${KUBEGUARD_JAVA_OPTS-}"
row 'wc -l' wc -l "$log"
row kubeguard "$root/kubeguard" profile --flows "$log" --out "$work/profile.json"
