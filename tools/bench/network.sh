#!/usr/bin/env bash
# Evaluates and compares thousands of network policies.
#
#   tools/bench/network.sh [WORKLOADS [POLICIES [SEED]]]     default: 2000 5000 1
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=/dev/null
. "$root/.mvn/jdk.sh"
# Maven's own libraries make newer JDKs warn.
[ "$jdk_feature" -lt 24 ] || export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
"$root/mvnw" -f "$root/pom.xml" -q -B -ntp -pl kubeguard-bench -am -DskipTests -Dspotless.check.skip=true \
  -Dcyclonedx.skip=true package >&2
workloads=${1:-2000} policies=${2:-5000} seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/java" -cp "$root/kubeguard-bench/target/classes:$root/kubeguard-bench/target/lib/*" \
  io.kubeguard.bench.NetworkScale "$work" "$seed" "$workloads" "$policies"
