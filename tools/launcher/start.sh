# Starts KubeGuard's Java, and makes the cache that lets it start fast. Sourced by ./kubeguard and by the start script of
# a release, after jdk.sh.
#
# POSIX sh. Needs: root, the folder with examples/; classpath; cache, the cache's file, which is empty where this JDK
# couldn't make one.

# Sets options to those that go with this JDK. The start-up cache is made and used with the same ones, else it doesn't fit.
choose_options() {
  # Compiling the reader is a large part of a run of seconds. Smaller pieces compile faster than one that has everything,
  # and its loops are too short for unrolling and vectors to pay. A Java machine without that compiler doesn't know them.
  options='-XX:+IgnoreUnrecognizedVMOptions -XX:-UsePerfData -XX:FreqInlineSize=50 -XX:LoopUnrollLimit=10 -XX:-UseSuperWord'
  case " ${KUBEGUARD_JAVA_OPTS-} " in
  *' -XX:+Use'*GC' '*) ;;
  *) options="$options -XX:+UseSerialGC" ;;
  esac
  [ "$jdk_feature" -lt 24 ] || options="$options --enable-native-access=ALL-UNNAMED"
}

# The commands of which the classes are kept ready, one a line. One that fails does no harm.
training_commands() {
  cat <<'END'
--help
create --help
verify --help
profile --help
profile show --help
create --audit examples/shop/audit.jsonl.gz
create --audit examples/shop/audit.jsonl.gz -o yaml
create --audit examples/shop/audit.jsonl.gz -o json
profile --audit examples/shop/audit.jsonl.gz
profile show examples/shop/audit.jsonl.gz
verify --audit examples/shop/audit.jsonl.gz --manifests examples/shop/rbac.yaml
END
}

# Runs the commands of training_commands in one Java with the options $@, in the folder of the examples.
train() {
  training_commands | (
    cd "$root" && "$JAVA_HOME/bin/java" $options -Xlog:disable "$@" \
      -cp "$classpath" io.kubeguard.cli.StartupTraining >/dev/null 2>&1
  )
}

# Makes the cache: the ahead-of-time cache of JDK 24 and newer, else a class data archive.
make_cache() {
  draft=$cache.$$
  if [ "$jdk_feature" -ge 25 ]; then
    train "-XX:AOTCacheOutput=$draft"
  elif [ "$jdk_feature" -ge 24 ]; then
    train -XX:AOTMode=record "-XX:AOTConfiguration=$draft.config"
    train -XX:AOTMode=create "-XX:AOTConfiguration=$draft.config" "-XX:AOTCache=$draft"
    rm -f "$draft.config"
  else
    train "-XX:ArchiveClassesAtExit=$draft"
  fi
  [ -e "$draft" ] || : >"$draft"
  mv "$draft" "$cache"
}

# Ends with 2 where Java refuses the user's own options: beside those above a mistyped one would be passed over.
check_user_options() {
  set -f
  "$JAVA_HOME/bin/java" $KUBEGUARD_JAVA_OPTS -version >/dev/null 2>&1 </dev/null || {
    echo "kubeguard: Java refuses KUBEGUARD_JAVA_OPTS='$KUBEGUARD_JAVA_OPTS':" >&2
    "$JAVA_HOME/bin/java" $KUBEGUARD_JAVA_OPTS -version </dev/null 2>&1 | sed 's/^/  /' >&2
    exit 2
  }
}

# Becomes the Java process, with the arguments $@.
start() {
  [ -z "${KUBEGUARD_JAVA_OPTS-}" ] || check_user_options
  # Progress is for a person who watches.
  [ ! -t 2 ] || options="$options -Dkubeguard.interactive=true"
  if [ ! -s "$cache" ]; then
    set -- -cp "$classpath" io.kubeguard.cli.Main "$@"
  elif [ "$jdk_feature" -ge 24 ]; then
    set -- "-XX:AOTCache=$cache" -cp "$classpath" io.kubeguard.cli.Main "$@"
  else
    set -- "-XX:SharedArchiveFile=$cache" -cp "$classpath" io.kubeguard.cli.Main "$@"
  fi
  # Words are split where quotes are missing, but patterns aren't expanded.
  set -f
  # No log of the Java machine: a cache that doesn't fit is passed over in silence, and standard output stays clean.
  exec "$JAVA_HOME/bin/java" $options -Xlog:disable ${KUBEGUARD_JAVA_OPTS-} "$@"
}
