#!/usr/bin/env bash
# Reads recordings of processes, as SPADE and Tetragon write them, many times larger than the heap.
#
#   tools/bench/provenance.sh [MEGABYTES [HEAP [SEED]]]     default: 2000 512m 1
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=/dev/null
. "$root/.mvn/jdk.sh"
# Maven's own libraries make newer JDKs warn.
[ "$jdk_feature" -lt 24 ] || export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
megabytes=${1:-2000} heap=${2:-512m} seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/mvnw" -f "$root/pom.xml" -q -B -ntp -pl kubeguard-sim -am -DskipTests -Dspotless.check.skip=true \
  -Dcyclonedx.skip=true package >&2
"$root/kubeguard" --help >/dev/null # builds it, if need be
TIMEFORMAT='%U %S'
for form in spade tetragon; do
  "$JAVA_HOME/bin/java" -cp "$root/kubeguard-sim/target/classes:$root/kubeguard-core/target/classes" \
    io.kubeguard.sim.provenance.Main "$seed" "${megabytes}000000" "$work/$form.json" "$form"
  took=$({ time KUBEGUARD_JAVA_OPTS=-Xmx$heap "$root/kubeguard" profile --provenance "$work/$form.json" \
    --containers "$work/$form.json.containers" --out "$work/$form.jsonl" >"$work/out" 2>&1; } 2>&1)
  awk -v form="$form" -v mb="$megabytes" -v heap="$heap" -v took="$took" 'BEGIN {
    split(took, t, " "); s = t[1] + t[2]
    printf "%-8s %d MB with a heap of %s: %.1f s of processor time, %.0f MB/s\n", form, mb, heap, s, mb / s }'
  rm -f "$work/$form.json"
done
