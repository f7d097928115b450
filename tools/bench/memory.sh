#!/usr/bin/env bash
# Reads a log that is many times larger than the memory that the Java machine may have.
#
#   tools/bench/memory.sh [MEGABYTES [HEAP [SEED]]]     default: 5000 256m 1
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
megabytes=${1:-5000} heap=${2:-256m} seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/tools/bench/generate.sh" "$seed" "$megabytes" "$work/audit.log"
"$root/kubeguard" --help >/dev/null # builds it, if need be
TIMEFORMAT='%R s by the clock, %U s user, %S s system'
time KUBEGUARD_JAVA_OPTS=-Xmx$heap "$root/kubeguard" create --audit "$work/audit.log" -o json >"$work/out.json"
jq -r --arg mb "$megabytes" --arg heap "$heap" \
  '"\($mb) MB read with a heap of \($heap): \(.subjects | length) subjects"' "$work/out.json"
