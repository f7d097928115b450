#!/bin/sh
# Tests .mvn/jdk.sh with made-up JDKs, in every shell of this machine that may run it.
#
#   tools/test/jdk-snippet.sh
set -u

root=$(CDPATH='' cd -P -- "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Makes folder $1 into a JDK of version $2; with $3 = jre without javac, with $3 = mute without a release file.
make_jdk() {
  mkdir -p "$1/bin"
  printf '#!/bin/sh\necho '\''openjdk version "%s" 2026-01-01'\'' >&2\n' "$2" >"$1/bin/java"
  chmod +x "$1/bin/java"
  [ "${3-}" = jre ] || cp "$1/bin/java" "$1/bin/javac"
  [ "${3-}" = mute ] ||
    printf 'IMPLEMENTOR="Someone"\nJAVA_RUNTIME_VERSION="%s+7-LTS"\nJAVA_VERSION="%s"\nMODULES="x"\n' "$2" "$2" \
      >"$1/release"
}

# The programs that the snippet may call, and no Java among them.
mkdir "$work/tools"
for tool in cat env readlink sed; do
  ln -s "$(command -v "$tool")" "$work/tools/$tool"
done

# Sources the snippet with JAVA_HOME $1, a PATH that starts with $2, folder patterns $3, and jdk_or_jre set to $4; sets
# output, trouble and code. It's sourced as strictly as a script may be that sources it.
run() {
  trouble=$(
    env -i PATH="${2:+$2:}$work/tools" HOME="$work/nobody" ${1:+JAVA_HOME="$1"} KUBEGUARD_JDK_FOLDERS="$3" \
      ${4:+jdk_or_jre="$4"} $shell -euc '. "$0/.mvn/jdk.sh"
        echo "$JAVA_HOME|$jdk_version|$jdk_feature|$jdk_build|$(env | sed -n "s/^JAVA_HOME=//p")"' "$root" 2>&1 >"$work/output"
  )
  code=$?
  output=$(cat "$work/output")
}

# Counts a check: $1 says what is expected, $2 and $3 are what is and what should be.
is() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED in %s: %s\n  expected: %s\n  was:      %s\n' "$shell" "$1" "$3" "$2"
  fi
}

# Checks that the last run took folder $2.
took() {
  is "$1" "$code|${output%%|*}" "0|$2"
}

# Checks that the last run's message has the text $2 in it.
told() {
  case $trouble in
  *"$2"*) is "$1" yes yes ;;
  *) is "$1" "$trouble" "… $2 …" ;;
  esac
}

jdks="$work/lib jvm"
make_jdk "$jdks/old-17" 17.0.15
make_jdk "$jdks/jdk-8" 1.8.0_412
make_jdk "$jdks/z-21" 21.0.9
make_jdk "$jdks/a-21" 21.0.10
make_jdk "$work/with spaces/jdk 25" 25.0.1
make_jdk "$work/mute/26" 26 mute
make_jdk "$work/ea/27" 27-ea
make_jdk "$work/jre/30" 30.0.1 jre
make_jdk "$work/odd/1" '$(touch oops)'
make_jdk "$work/crlf/22" 22.0.2
printf 'JAVA_VERSION="22.0.2"\r\n' >"$work/crlf/22/release"
mkdir -p "$work/nothing here" "$work/linked" "$work/bin" "$work/shims"
ln -s ../linked/java "$work/bin/java"
ln -s "../with spaces/jdk 25/bin/java" "$work/linked/java"
cp "$jdks/a-21/bin/java" "$work/shims/java"

check_all() {
  run '' '' "$jdks/*"
  took 'the newest, by numbers and not by letters' "$jdks/a-21"
  is 'version, feature and build are left' "${output#*|}" "21.0.10|21|21.0.10+7-LTS-21.0.10|$jdks/a-21"

  run '' '' "$jdks/*
$work/with spaces/*"
  took 'the newest of several folders, spaces in its path' "$work/with spaces/jdk 25"

  run "$jdks/z-21" '' "$jdks/*
$work/with spaces/*"
  took 'a JAVA_HOME of 21 wins over newer ones' "$jdks/z-21"

  run "$jdks/old-17" '' "$jdks/*"
  took 'a JAVA_HOME of 17 is passed over' "$jdks/a-21"
  is 'and nothing is said about it' "$trouble" ''

  run "$work/jre/30" '' "$jdks/*"
  took 'a JAVA_HOME that is only a JRE is passed over' "$jdks/a-21"

  run "$work/gone" '' "$jdks/*"
  took 'a JAVA_HOME that is not there is passed over' "$jdks/a-21"

  run '' '' "$jdks/*
$work/mute/*"
  took 'without a release file Java is asked' "$work/mute/26"

  run '' '' "$work/ea/*
$work/mute/*"
  took 'an early-access version counts' "$work/ea/27"

  run '' '' "$work/crlf/*"
  took 'a release file with Windows line ends' "$work/crlf/22"

  run '' "$work/bin" "$jdks/*"
  took 'java on PATH, over links' "$work/with spaces/jdk 25"

  run '' "$work/with spaces/jdk 25/bin" "$jdks/*
$work/with spaces/*"
  took 'java on PATH that is in a folder too' "$work/with spaces/jdk 25"

  run '' "$work/shims" "$jdks/z*"
  took 'a shim on PATH is passed over' "$jdks/z-21"

  run '' '' "$jdks/old*
$jdks/jdk-8
$work/jre/*
$work/odd/*
$work/nothing here"
  is 'none: exit code 3' "$code" 3
  is 'none: nothing on standard output' "$output" ''
  told 'none: what is needed' 'KubeGuard needs a JDK 21 or newer (not only a JRE)'
  told 'none: what to install' 'apt install openjdk-21-jdk'
  told 'none: too old' "$jdks/old-17: version 17.0.15 is too old"
  told 'none: Java 8' "$jdks/jdk-8: version 1.8.0_412 is too old"
  told 'none: a JRE' "$work/jre/30: version 30.0.1, but only a JRE: it has no bin/javac"
  told 'none: no version' "$work/odd/1: doesn't tell its version"

  run '' '' "$work/jre/*
$jdks/*" yes
  took 'a newer JRE, where a JRE does' "$work/jre/30"

  run '' '' "$jdks/old*" yes
  told 'none, where a JRE does: what is needed' 'KubeGuard needs a Java 21 or newer (a JDK or a JRE)'

  run "$work/gone" '' "$work/nothing here/*"
  is 'no Java: exit code 3' "$code" 3
  told 'no Java: said' 'Found on this machine: no Java at all.'
  told 'no Java: JAVA_HOME said' "JAVA_HOME is set to $work/gone, where there is no bin/java."
}

for shell in dash bash 'bash --posix' 'busybox sh' ksh yash sh; do
  program=$(command -v "${shell%% *}") || continue
  shell="$program${shell#"${shell%% *}"}"
  check_all
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
