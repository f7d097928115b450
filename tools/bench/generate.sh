#!/usr/bin/env bash
# Writes the audit log of a simulated cluster to FILE: the same seed and size give the same bytes.
#
#   tools/bench/generate.sh SEED MEGABYTES FILE
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=/dev/null
. "$root/.mvn/jdk.sh"
# Maven's own libraries make newer JDKs warn.
[ "$jdk_feature" -lt 24 ] || export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
"$root/mvnw" -f "$root/pom.xml" -q -B -ntp -pl kubeguard-sim -am -DskipTests -Dspotless.check.skip=true \
  -Dcyclonedx.skip=true package >&2
exec "$JAVA_HOME/bin/java" -cp "$root/kubeguard-sim/target/classes:$root/kubeguard-core/target/classes" \
  io.kubeguard.sim.audit.Main "$1" "${2}000000" "$3"
