# Picks the JDK that Maven and KubeGuard run on, and exports it as JAVA_HOME. Sourced by ./mvnw, ./kubeguard and the
# start script of a release.
#
# A JAVA_HOME that is a JDK 21 or newer is kept; else the newest JDK on this machine is taken, so that an old
# default `java` doesn't matter. With none, says what to install and exits with 3. Where jdk_or_jre is set to `yes`
# before, a JRE does as well: nothing will be compiled.
#
# POSIX sh. Every start of KubeGuard passes here, so the usual way starts no other process.
#
# Leaves: JAVA_HOME; jdk_version, such as 25.0.1; jdk_feature, such as 25; jdk_build, which also tells vendors and
# builds apart and is safe in a file name.

# Where JDKs are looked for, one pattern a line. A test puts its own folders here.
jdk_folders=${KUBEGUARD_JDK_FOLDERS-"/usr/lib/jvm/*
/usr/lib64/jvm/*
/usr/java/*
/usr/local/openjdk*
/opt/*
/opt/java/*
/Library/Java/JavaVirtualMachines/*/Contents/Home
/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
${HOME-}/Library/Java/JavaVirtualMachines/*/Contents/Home
${HOME-}/.sdkman/candidates/java/*
${HOME-}/.jdks/*
${HOME-}/.asdf/installs/java/*
${HOME-}/.local/share/mise/installs/java/*"}

# Sets jdk_seen_version and jdk_seen_build to what the Java in folder $1 says about itself.
jdk_ask() {
  jdk_seen_version='' jdk_seen_build=''
  if [ -r "$1/release" ]; then
    while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
      # Quoted, and with a carriage return at the end where the file was made on Windows.
      jdk_value=${jdk_value#\"} jdk_value=${jdk_value%%\"*}
      case $jdk_key in
      IMPLEMENTOR_VERSION | JAVA_RUNTIME_VERSION) jdk_seen_build=$jdk_seen_build$jdk_value- ;;
      JAVA_VERSION)
        jdk_seen_version=$jdk_value
        break
        ;;
      esac
    done <"$1/release"
  fi
  if [ -z "$jdk_seen_version" ]; then
    jdk_seen_version=$("$1/bin/java" -version 2>&1 </dev/null | sed -n 's/^.* version "\([^"]*\)".*$/\1/p') || :
  fi
  jdk_seen_build=$jdk_seen_build$jdk_seen_version
  case $jdk_seen_build in *[!A-Za-z0-9.+_-]*) jdk_seen_build=unnamed ;; esac
}

# Sets jdk_rank to a number that orders versions: 21.0.9 is 21000009; 0 for what isn't a version.
jdk_rank_of() {
  jdk_rank=0 jdk_rest=${1#1.}
  jdk_rest=${jdk_rest%%[!0-9.]*}
  case .$jdk_rest in *..* | *. | *.0[0-9]*) return 0 ;; esac
  jdk_rest=$jdk_rest.0.0.
  for jdk_part in 1 2 3; do
    jdk_rank=$((jdk_rank * 1000 + ${jdk_rest%%.*}))
    jdk_rest=${jdk_rest#*.}
  done
}

# Looks at folder $1. True if it holds a JDK 21 or newer, ranked in jdk_rank; else jdk_reason says why not, and is
# empty where there is no Java at all.
jdk_suits() {
  jdk_reason=''
  [ -x "$1/bin/java" ] || return 1
  jdk_ask "$1"
  jdk_rank_of "$jdk_seen_version"
  if [ "$jdk_rank" -eq 0 ]; then
    jdk_reason="doesn't tell its version"
  elif [ "$jdk_rank" -lt 21000000 ]; then
    jdk_reason="version $jdk_seen_version is too old"
  elif [ "${jdk_or_jre-}" != yes ] && [ ! -x "$1/bin/javac" ]; then
    jdk_reason="version $jdk_seen_version, but only a JRE: it has no bin/javac"
  else
    return 0
  fi
  return 1
}

# Takes folder $1 if it suits and is newer than what was taken before.
jdk_take_if_newer() {
  if ! jdk_suits "$1" || [ "$jdk_rank" -le "$jdk_best_rank" ]; then
    return 0
  fi
  jdk_best=$1 jdk_best_rank=$jdk_rank
  jdk_version=$jdk_seen_version jdk_build=$jdk_seen_build
}

# Sets jdk_home to the folder that the program at path $1 belongs to, links followed (macOS had no readlink -f for
# long); empty if it isn't in the bin of a Java, as with the shims of version managers and of macOS.
jdk_home_of() {
  jdk_home=$1
  while [ -h "$jdk_home" ]; do
    jdk_link=$(readlink "$jdk_home") || break
    case $jdk_link in
    /*) jdk_home=$jdk_link ;;
    *) jdk_home=${jdk_home%/*}/$jdk_link ;;
    esac
  done
  case $jdk_home in
  /usr/bin/*) jdk_home='' ;;
  */bin/java | */bin/javac) jdk_home=$(CDPATH='' cd -P -- "${jdk_home%/bin/*}" && pwd) || jdk_home='' ;;
  *) jdk_home='' ;;
  esac
}

# Calls $1 with every folder that may hold a JDK.
jdk_each() {
  [ -z "${JAVA_HOME-}" ] || "$1" "$JAVA_HOME"
  jdk_java=$(command -v java) || jdk_java=''
  jdk_javac=$(command -v javac) || jdk_javac=''
  IFS='
'
  # Unquoted: the patterns are split at line ends and expanded here.
  for jdk_folder in $jdk_folders; do
    "$1" "$jdk_folder"
    # What PATH leads to is usually one of these; then its links needn't be followed.
    [ ! "$jdk_folder/bin/java" -ef "$jdk_java" ] || jdk_java=''
    [ ! "$jdk_folder/bin/javac" -ef "$jdk_javac" ] || jdk_javac=''
  done
  unset IFS
  for jdk_program in "$jdk_java" "$jdk_javac"; do
    jdk_home_of "$jdk_program"
    [ -z "$jdk_home" ] || "$1" "$jdk_home"
  done
}

# Prints folder $1 and why it doesn't do, if it holds a Java; each folder once, whatever the links to it.
jdk_explain() {
  jdk_suits "$1" || [ -n "$jdk_reason" ] || return 0
  jdk_real=$(CDPATH='' cd -P -- "$1" && pwd) || return 0
  case $jdk_explained in *"|$jdk_real|"*) return 0 ;; esac
  jdk_explained="$jdk_explained|$jdk_real|"
  printf '  %s: %s\n' "$jdk_real" "$jdk_reason"
}

jdk_none() {
  jdk_explained=''
  jdk_list=$(jdk_each jdk_explain)
  if [ "${jdk_or_jre-}" = yes ]; then
    echo 'KubeGuard needs a Java 21 or newer (a JDK or a JRE). Install one, for example:'
  else
    echo 'KubeGuard needs a JDK 21 or newer (not only a JRE). Install one, for example:'
  fi
  cat <<'END'
  Debian, Ubuntu  apt install openjdk-21-jdk
  Fedora          dnf install java-21-openjdk-devel
  macOS           brew install openjdk@21
  Windows         winget install EclipseAdoptium.Temurin.25.JDK
or set JAVA_HOME to the folder of one that is already there.
END
  if [ -n "${JAVA_HOME-}" ] && [ ! -x "$JAVA_HOME/bin/java" ]; then
    printf 'JAVA_HOME is set to %s, where there is no bin/java.\n' "$JAVA_HOME"
  fi
  if [ -n "$jdk_list" ]; then
    printf 'Found on this machine, but of no use:\n%s\n' "$jdk_list"
  else
    echo 'Found on this machine: no Java at all.'
  fi
}

jdk_best='' jdk_best_rank=0
if [ -n "${JAVA_HOME-}" ]; then
  jdk_take_if_newer "$JAVA_HOME"
fi
[ -n "$jdk_best" ] || jdk_each jdk_take_if_newer
if [ -z "$jdk_best" ]; then
  jdk_none >&2
  exit 3
fi
JAVA_HOME=$jdk_best
jdk_feature=${jdk_version%%[!0-9]*}
export JAVA_HOME
