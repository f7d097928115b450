#!/bin/sh
# Tests ./kubeguard in a made-up checkout, where a stand-in for Maven compiles a program that tells what it was given.
#
#   tools/test/launcher.sh
set -u

root=$(CDPATH='' cd -P -- "$(dirname "$0")/../.." && pwd)
. "$root/.mvn/jdk.sh"
work=$(mktemp -d)
work=$(CDPATH='' cd -P -- "$work" && pwd)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Counts a check: $1 says what is expected, $2 and $3 are what is and what should be.
is() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED in %s: %s\n  expected: %s\n  was:      %s\n' "$shell" "$1" "$3" "$2"
  fi
}

# Checks that $2 has the text $3 in it.
has() {
  case $2 in
  *"$3"*) is "$1" yes yes ;;
  *) is "$1" "$2" "… $3 …" ;;
  esac
}

make_checkout() {
  checkout="$work/check out $1"
  sources=$checkout/kubeguard-cli/src/main/java/io/kubeguard/cli
  mkdir -p "$checkout/.mvn" "$checkout/tools/launcher" "$sources" "$checkout/kubeguard-core/src/main/java"
  cp "$root/.mvn/jdk.sh" "$checkout/.mvn/"
  cp "$root/tools/launcher/start.sh" "$checkout/tools/launcher/"
  cp "$root/kubeguard" "$checkout/"
  : >"$checkout/pom.xml"
  : >"$checkout/kubeguard-core/src/main/java/Part.java"
  cat >"$sources/Main.java" <<'END'
package io.kubeguard.cli;

public final class Main {
  public static void main(String[] args) throws Exception {
    for (String arg : args) {
      System.out.println("[" + arg + "]");
    }
    if (args.length > 0 && args[0].equals("cat")) {
      System.in.transferTo(System.out);
    }
    if (args.length > 0 && args[0].equals("collectors")) {
      java.lang.management.ManagementFactory.getGarbageCollectorMXBeans()
          .forEach(bean -> System.out.println(bean.getName()));
    }
    if (args.length > 0 && args[0].equals("sleep")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("tidied up")));
      Thread.sleep(30_000);
    }
    System.exit(args.length);
  }
}
END
  cat >"$sources/StartupTraining.java" <<'END'
package io.kubeguard.cli;

final class StartupTraining {
  public static void main(String[] args) {
    System.out.println("trained");
    System.exit(0);
  }
}
END
  # Takes long enough that two meet; notes each call; fails where a file says so.
  cat >"$checkout/mvnw" <<'END'
#!/bin/sh
cd "$(dirname "$0")" || exit
echo "$*" >>built
cat >>swallowed
[ ! -e broken ] || { echo 'Main.java:1: broken'; exit 1; }
sleep 1
mkdir -p kubeguard-cli/target/lib kubeguard-cli/target/classes
"$JAVA_HOME/bin/javac" -d kubeguard-cli/target/classes kubeguard-cli/src/main/java/io/kubeguard/cli/*.java &&
  "$JAVA_HOME/bin/jar" --create --file kubeguard-cli/target/kubeguard-cli-1.jar -C kubeguard-cli/target/classes . &&
  "$JAVA_HOME/bin/jar" --create --file kubeguard-cli/target/lib/part-1.jar pom.xml
END
  chmod +x "$checkout/mvnw"
}

# Calls the checkout's kubeguard; sets output, trouble and code.
call() {
  $shell "$checkout/kubeguard" "$@" >"$work/output" 2>"$work/trouble" </dev/null
  code=$?
  output=$(cat "$work/output") trouble=$(cat "$work/trouble")
}

builds() { wc -l <"$checkout/built" | tr -d ' '; }

check_all() {
  make_checkout "$1"

  call a 'b  c' '*' '' "it's" '$HOME' '@x'
  is 'arguments arrive unchanged, the build leaves standard output alone' "$output" "[a]
[b  c]
[*]
[]
[it's]
[\$HOME]
[@x]"
  is 'the exit code passes' "$code" 7
  has 'the first build is announced' "$trouble" 'building KubeGuard once'

  call again
  is 'the second call says nothing' "$trouble" ''
  is 'and builds nothing' "$(builds)" 1
  is 'a start-up cache was made' "$(find "$checkout/.kubeguard" -name '*.cache' -size +0 | wc -l | tr -d ' ')" 1
  is 'no lock stays' "$(find "$checkout/.kubeguard" -name lock)" ''

  is 'standard input arrives' "$(printf 'x y\nz' | $shell "$checkout/kubeguard" cat)" '[cat]
x y
z'

  mkdir -p "$work/bin" "$work/elsewhere"
  ln -sf "../check out $1/kubeguard" "$work/bin/inner"
  ln -sf "$work/bin/inner" "$work/bin/kubectl-kubeguard"
  is 'through links, from another folder' \
    "$(cd "$work/elsewhere" && PATH="$work/bin:$PATH" && kubectl-kubeguard ../x 2>&1)" '[../x]'
  if kubectl=$(command -v kubectl); then
    is 'as a kubectl plugin' "$(cd "$work/elsewhere" && PATH="$work/bin:$PATH" "$kubectl" kubeguard ../x --y 2>&1)" '[../x]
[--y]'
  fi
  is 'by name alone' "$(cd "$checkout" && $shell kubeguard x 2>&1)" '[x]'

  KUBEGUARD_JAVA_OPTS='-XX:+UseParallelGC -Xmx99m' call collectors
  has 'KUBEGUARD_JAVA_OPTS may choose another collector' "$output" 'PS Scavenge'
  is 'in silence' "$trouble" ''
  KUBEGUARD_JAVA_OPTS='-XX:+UseParalelGC' call collectors
  is 'a mistyped option for Java is refused' "$code|$output" '2|'
  has 'and named' "$trouble" "'UseParalelGC'"

  for cache in "$checkout"/.kubeguard/app.*/*.cache; do
    cp "$cache" "$work/kept"
    echo 'not a cache' >"$cache"
    call x
    is 'a broken cache is passed over in silence' "$output|$trouble|$code" '[x]||1'
    dd if="$work/kept" of="$cache" bs=1000 count=99 2>/dev/null
    call x
    is 'a cut cache is passed over in silence' "$output|$trouble|$code" '[x]||1'
    rm "$cache"
    call x
    is 'a missing cache is made again' "$output|$trouble|$([ -s "$cache" ] && echo made)" '[x]||made'
  done

  sleep 1
  touch "$checkout/kubeguard-core/src/main/java/Part.java"
  call x
  has 'a changed source is built' "$trouble" 'its sources have changed'
  is 'once' "$(builds)" 2
  sleep 1
  rm "$checkout/kubeguard-core/src/main/java/Part.java"
  call x
  is 'a source that was taken away too' "$(builds)" 3
  is 'two builds are kept' "$(find "$checkout/.kubeguard" -name 'app.*' | wc -l | tr -d ' ')" 2

  sleep 1
  touch "$checkout/broken" "$checkout/pom.xml"
  call x
  is 'a failed build: exit code 3' "$code|$output" '3|'
  has 'a failed build: what Maven said' "$trouble" 'Main.java:1: broken'
  is 'a failed build leaves nothing behind' "$(find "$checkout/.kubeguard" -name lock -o -name 'app.*' | wc -l | tr -d ' ')" 2
  rm "$checkout/broken"
  call x
  is 'the next call builds again' "$code|$(builds)" '1|5'

  rm -r "$checkout/.kubeguard" "$checkout/built"
  $shell "$checkout/kubeguard" one >"$work/one" 2>&1 &
  one=$!
  $shell "$checkout/kubeguard" two >"$work/two" 2>&1 &
  wait $! $one
  is 'of two first calls one builds' "$(builds)" 1
  has 'the one runs' "$(cat "$work/one")" '[one]'
  has 'the other runs' "$(cat "$work/two")" '[two]'

  rm -r "$checkout/.kubeguard" "$checkout/built"
  mkdir -p "$checkout/.kubeguard/lock"
  sh -c 'echo $$' >"$checkout/.kubeguard/lock/pid"
  $shell "$checkout/kubeguard" one >"$work/one" 2>&1 &
  one=$!
  $shell "$checkout/kubeguard" two >"$work/two" 2>&1 &
  wait $! $one
  is 'the lock of a dead process is taken over by one' "$(builds)" 1
  has 'which runs' "$(cat "$work/one")" '[one]'
  has 'and the other too' "$(cat "$work/two")" '[two]'

  rm -f "$work/slept"
  $shell "$checkout/kubeguard" sleep >"$work/slept" 2>&1 &
  sleeper=$!
  until [ -s "$work/slept" ]; do sleep 1; done
  kill "$sleeper"
  wait "$sleeper"
  is 'a signal reaches Java, and its code comes back' "$?|$(cat "$work/slept")" '143|[sleep]
tidied up'

  is 'standard input is not for the build' "$(cat "$checkout/swallowed")" ''
}

# Without any JDK the checkout's two commands both say what to install. They are called by their own first line.
mkdir "$work/tools"
for tool in cat env readlink sed dirname basename uname; do
  ln -s "$(command -v "$tool")" "$work/tools/$tool"
done
shell='their own shell'
for command in "$root/kubeguard demo" "$root/mvnw verify"; do
  env -i PATH="$work/tools" HOME="$work/nobody" KUBEGUARD_JDK_FOLDERS=/none /bin/sh -c "$command" >"$work/output" 2>"$work/trouble"
  is "no JDK: exit code of $command" "$?|$(cat "$work/output")" '3|'
  has "no JDK: $command says what to install" "$(cat "$work/trouble")" 'KubeGuard needs a JDK 21 or newer'
done

number=0
for shell in dash bash 'busybox sh'; do
  program=$(command -v "${shell%% *}") || continue
  shell="$program${shell#"${shell%% *}"}"
  number=$((number + 1))
  check_all "$number"
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
