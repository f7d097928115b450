#!/usr/bin/env bash
# Runs the whole command, start of the Java machine included, beside jq that takes eight fields out of the same log:
# alternating rounds, wall-clock time and processor time, medians and ratios.
#
#   tools/bench/whole.sh [MEGABYTES [ROUNDS [SEED]]]     default: 700 5 1
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
megabytes=${1:-700} rounds=${2:-5} seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/audit.log
fields='[.verb, .user.username, .objectRef.apiGroup, .objectRef.resource, .objectRef.subresource,
  .objectRef.namespace, .objectRef.name, .annotations["authorization.k8s.io/decision"]]'
TIMEFORMAT='%R %U %S'

# Runs a command and adds "wall user system" to the file $1.
measure() {
  local times=$work/$1
  shift
  { time "$@" >/dev/null 2>"$work/stderr"; } 2>>"$times"
}

# The median of wall ($2 = 1) or processor time ($2 = 2) of file $1.
median() {
  awk -v what="$2" '{ print what == 1 ? $1 : $2 + $3 }' "$work/$1" | sort -n |
    awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 }'
}

row() {
  awk -v name="$1" -v wall="$(median "$1" 1)" -v cpu="$(median "$1" 2)" -v mb="$megabytes" \
    'BEGIN { printf "%-10s %8.2f s %8.0f MB/s %10.2f s of processor %8.0f MB/s\n", name, wall, mb / wall, cpu, mb / cpu }'
}

"$root/tools/bench/generate.sh" "$seed" "$megabytes" "$log"
"$root/kubeguard" create --audit "$root/examples/shop/audit.jsonl.gz" >/dev/null 2>&1 # builds it, if need be
for _ in $(seq "$rounds"); do
  measure kubeguard "$root/kubeguard" create --audit "$log" -o json
  measure jq jq -c "$fields" "$log"
done

printf '%s MB, seed %s, %s rounds, medians, %s processors, %s\n' "$megabytes" "$seed" "$rounds" "$(nproc)" "$(jq --version)"
row kubeguard
row jq
awk -v jw="$(median jq 1)" -v kw="$(median kubeguard 1)" -v jc="$(median jq 2)" -v kc="$(median kubeguard 2)" \
  'BEGIN { printf "ratio: %.1f times as fast by the clock (wanted: at least 6), %.1f by processor time\n", jw / kw, jc / kc }'
