#!/bin/sh
# Builds the release twice, in two folders, and compares every byte; then uses it as its users would: the zip from a
# link on the PATH and as a kubectl plugin, the krew manifest as krew reads it, the container image. The image stands on
# a Java made from this machine's JDK, so no registry is needed. The image is started only by root on Linux.
#
#   tools/test/release.sh
set -u

root=$(CDPATH='' cd -P -- "$(dirname "$0")/../.." && pwd)
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
    printf 'FAILED: %s\n  expected: %s\n  was:      %s\n' "$1" "$3" "$2"
  fi
}

# Checks that $2 has the text $3 in it.
has() {
  case $2 in
  *"$3"*) is "$1" yes yes ;;
  *) is "$1" "$2" "… $3 …" ;;
  esac
}

# Runs $@; sets output, trouble and code.
run() {
  "$@" >"$work/output" 2>"$work/trouble" </dev/null
  code=$?
  output=$(cat "$work/output") trouble=$(cat "$work/trouble")
}

# ---- Building ------------------------------------------------------------------------------------------------------

# Builds the release of this checkout's sources in folder $1, at another time of day and in another language than before.
build() {
  mkdir -p "$1"
  (cd "$root" && git ls-files -z -co --exclude-standard | xargs -0 tar -cf -) | tar -xf - -C "$1"
  (
    cd "$1" && LC_ALL=$2 ./mvnw -q -B -ntp -pl kubeguard-cli -am -Prelease -Dmaven.test.skip=true \
      -Dspotless.check.skip=true -Dimage.base=scratch -Dimage.runtime="$work/runtime" pre-integration-test
  ) || {
    echo 'FAILED: the release can'\''t be built'
    exit 1
  }
}

"$root/tools/release/image-runtime.sh" "$work/runtime" >/dev/null || exit 1
build "$work/one" C
build "$work/an other" C.UTF-8

made=$work/one/kubeguard-cli/target
for file in "$made"/kubeguard*.zip "$made"/kubeguard*.tar "$made"/kubeguard.yaml "$made"/*.jar "$made"/lib/kubeguard-*.jar; do
  cmp "$file" "$work/an other${file#"$work/one"}"
  is "the same bytes in both builds: ${file##*/}" $? 0
done
zip=$(echo "$made"/kubeguard-*.zip)
name=${zip##*/}
name=${name%.zip}
version=${name#kubeguard-}

# ---- The zip -------------------------------------------------------------------------------------------------------

mkdir -p "$work/opt dir" "$work/bin"
unzip -q "$zip" -d "$work/opt dir"
home="$work/opt dir/$name"
is 'what stands in it' "$(cd "$home" && find . -maxdepth 1 | LC_ALL=C sort | tr '\n' ' ')" \
  '. ./CHANGELOG.md ./LICENSE ./NOTICE ./README.md ./bin ./examples ./kubeguard-sbom.json ./lib ./licenses '
for jar in "$home"/lib/*.jar; do
  library=${jar##*/}
  case $library in kubeguard-*) continue ;; esac
  has "NOTICE names $library" "$(cat "$home/NOTICE")" "$(echo "$library" | sed 's/-\([0-9][^/]*\)\.jar$/ \1:/')"
done
is 'every licence named in NOTICE has its text' \
  "$(sed -n 's/^  .*: //p' "$home/NOTICE" | sort -u | while read -r licence; do
    [ "$licence" = Apache-2.0 ] || find "$home/licenses" -name "*-$licence.txt" | grep -q . || echo "$licence"
  done)" ''
is 'the Windows script has Windows line ends' \
  "$(grep -c "$(printf '\r')\$" "$home/bin/kubeguard.bat")" "$(wc -l <"$home/bin/kubeguard.bat" | tr -d ' ')"

export XDG_CACHE_HOME="$work/cache"
ln -s "$home/bin/kubeguard" "$work/bin/kubectl-kubeguard"
PATH="$work/bin:$PATH"
run kubectl-kubeguard --version
has 'its version' "$code|$output" "0|kubeguard $version"
has 'the first start says what it does' "$trouble" 'preparing fast starts'
is 'and made a cache' "$(find "$work/cache" -name '*.cache' -size +0 | wc -l | tr -d ' ')" 1
run kubectl-kubeguard create --audit "$home/examples/shop/audit.jsonl.gz" -o yaml --quiet
is 'the second start is silent' "$code|$trouble" '0|'
expected=$output
has 'and works' "$expected" 'kind: Role'
KUBEGUARD_CACHE='' run kubectl-kubeguard create --audit "$home/examples/shop/audit.jsonl.gz" -o yaml --quiet
is 'without a cache' "$code|$trouble|$output" "0||$expected"
KUBEGUARD_CACHE=/proc/none run kubectl-kubeguard --version
is 'where no cache can be written' "$code|$trouble" '0|'
run kubectl-kubeguard demo
has 'the demo' "$code|$output" '$ bin/kubeguard create --audit examples/shop/audit.jsonl.gz'
is 'the demo ends well' "$code" 0
mkdir "$work/tools"
for tool in cat env readlink sed dirname; do
  ln -s "$(command -v "$tool")" "$work/tools/$tool"
done
run env -i PATH="$work/tools" KUBEGUARD_JDK_FOLDERS=/none /bin/sh "$home/bin/kubeguard"
is 'no Java: exit code 3' "$code" 3
has 'no Java: what to install' "$trouble" 'KubeGuard needs a Java 21 or newer (a JDK or a JRE)'

if kubectl=$(command -v kubectl); then
  run "$kubectl" kubeguard --version
  has 'as a kubectl plugin' "$code|$output" "0|kubeguard $version"
else
  echo 'not tried as a kubectl plugin: there is no kubectl'
fi

# ---- The krew manifest ---------------------------------------------------------------------------------------------

# The value of field $1 of the manifest, wherever it stands.
field() { sed -n "s/^[ -]*$1: *\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" "$made/kubeguard.yaml"; }

is 'krew: kind' "$(field apiVersion)|$(field kind)|$(field name)" 'krew.googlecontainertools.github.com/v1alpha2|Plugin|kubeguard'
is 'krew: version' "$(field version | grep -Ec '^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$')" 1
is 'krew: checksum' "$(field sha256)" "$(sha256sum "$zip" | cut -d' ' -f1)"
is 'krew: nothing left to fill in' "$(grep -c '@' "$made/kubeguard.yaml")" 0
has 'krew: the archive' "$(field uri)" "/v$version/$name.zip"
# What krew does: unpacks, moves what `from` matches to `to`, and links kubectl-NAME to `bin`.
mkdir -p "$work/unpacked" "$work/store" "$work/krew"
unzip -q "$zip" -d "$work/unpacked"
(cd "$work/unpacked" && mv $(field from) "$work/store/$(field to)")
ln -s "$work/store/$(field bin)" "$work/krew/kubectl-kubeguard"
run "$work/krew/kubectl-kubeguard" --version
has 'krew: the plugin starts' "$code|$output" "0|kubeguard $version"

# ---- The container image -------------------------------------------------------------------------------------------

mkdir -p "$work/image" "$work/rootfs"
tar -xf "$made/$name-image.tar" -C "$work/image"
config=$work/image/$(jq -r '.[0].Config' "$work/image/manifest.json")
is 'image: name' "$(jq -r '.[0].RepoTags[0]' "$work/image/manifest.json")" "kubeguard:$version"
is 'image: not root' "$(jq -r .config.User "$config")" 65532:65532
if [ "$(id -u)" -eq 0 ] && unshare --mount --pid --fork true 2>/dev/null; then
  jq -r '.[0].Layers[]' "$work/image/manifest.json" | while read -r layer; do
    tar -xzf "$work/image/$layer" -C "$work/rootfs" 2>/dev/null
  done
  mkdir -p "$work/rootfs/proc" "$work/rootfs/dev"

  # Runs the image's entry point with $@ as a container engine would: its own root, user, folder and environment.
  container() {
    run env -i "$(jq -r '.config.Env[0]' "$config"):/usr/sbin:/sbin" unshare --mount --pid --fork --propagation private \
      sh -c 'rootfs=$0 && mount -t proc proc "$rootfs/proc" && mount --bind /dev "$rootfs/dev" &&
        exec chroot --userspec=65532:65532 "$rootfs" "$@"' "$work/rootfs" \
      $(jq -r '.config.Entrypoint[]' "$config") "$@"
  }
  container --version
  has 'image: starts' "$code|$output" "0|kubeguard $version"
  is 'image: in silence' "$trouble" ''
  container create --audit /opt/kubeguard/examples/shop/audit.jsonl.gz -o yaml --quiet
  # But for the folder in which the examples lie.
  is 'image: prints what the zip prints' "$code|$output" \
    "0|$(printf '%s\n' "$expected" | sed "s|$home/examples|/opt/kubeguard/examples|g")"
else
  echo 'not tried: starting the image, which takes root on Linux'
fi

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
