#!/usr/bin/env bash
# JMH: the reader's megabytes per second on one thread and on all, beside jackson-core and a plain scan for line ends.
#
#   tools/bench/reader.sh [JMH-ARGUMENT…]     such as -f 1 -p received=true oneThread
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=/dev/null
. "$root/.mvn/jdk.sh"
# Maven's own libraries make newer JDKs warn.
[ "$jdk_feature" -lt 24 ] || export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
"$root/mvnw" -f "$root/pom.xml" -q -B -ntp -pl kubeguard-bench -am -DskipTests -Dspotless.check.skip=true \
  -Dcyclonedx.skip=true package >&2
exec "$JAVA_HOME/bin/java" -cp "$root/kubeguard-bench/target/classes:$root/kubeguard-bench/target/lib/*" \
  org.openjdk.jmh.Main "$@"
