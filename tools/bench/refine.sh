#!/usr/bin/env bash
# Refines thousands of roles and bindings with a profile of thousands of subjects, start of the Java machine included.
# Prints the time by the clock and by the processor, and the most memory that the process had.
#
#   tools/bench/refine.sh [OBJECTS [SUBJECTS [HEAP [SEED]]]]     default: 10000 2000 700m 1
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=/dev/null
. "$root/.mvn/jdk.sh"
# Maven's own libraries make newer JDKs warn.
[ "$jdk_feature" -lt 24 ] || export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
"$root/mvnw" -f "$root/pom.xml" -q -B -ntp -pl kubeguard-bench -am -DskipTests -Dspotless.check.skip=true \
  -Dcyclonedx.skip=true package >&2
objects=${1:-10000} subjects=${2:-2000} heap=${3:-700m} seed=${4:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/java" -cp "$root/kubeguard-bench/target/classes:$root/kubeguard-bench/target/lib/*" \
  io.kubeguard.bench.RefineScale "$work" "$seed" "$objects" "$subjects"
"$root/kubeguard" --help >/dev/null # builds it, if need be
export KUBEGUARD_JAVA_OPTS="-Xmx$heap ${KUBEGUARD_JAVA_OPTS-}"
cd "$work"

# Runs refine with further options; the launcher becomes the Java process, so its memory is the process's.
refine() {
  "$root/kubeguard" refine --manifests manifests --profile seen.profile "$@" >out.txt 2>err.txt &
  local process=$! peak=0 now
  while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$process/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.1
  done
  wait "$process" || {
    cat err.txt >&2
    return 1
  }
  echo "$peak" >peak.txt
}

printf '%s objects, %s subjects, heap of %s, seed %s, %s processors\n' "$objects" "$subjects" "$heap" "$seed" "$(nproc)"
TIMEFORMAT='%R s by the clock, %U s user, %S s system'
for options in '' '--out-dir out'; do
  # shellcheck disable=SC2086
  time refine $options
  awk -v options="$options" '{ printf "  refine %s: at most %.0f MiB\n", options, $1 / 1024 }' peak.txt
done
