#!/bin/sh
# Tests what checks other people's repositories: tools/ci/check, the GitHub action and the pre-commit hooks, each from
# this checkout. First with a stand-in for KubeGuard that tells what it was given, then with KubeGuard itself. Needs
# python3 with venv and git; installs pre-commit from PyPI into a folder of its own.
#
#   [KUBEGUARD=PROGRAM] tools/test/ci-checks.sh
set -u

root=$(CDPATH='' cd -P -- "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
work=$(CDPATH='' cd -P -- "$work" && pwd)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
itself=${KUBEGUARD:-$root/kubeguard}

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

# Runs $@ in the repository; sets output (both streams) and code.
run() {
  output=$(cd "$repository" && "$@" 2>&1)
  code=$?
}

# ---- A repository to check -----------------------------------------------------------------------------------------

export GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1
git config --global user.name Someone
git config --global user.email someone@example.com
git config --global init.defaultBranch main
git config --global protocol.file.allow always
repository="$work/their repository"
mkdir -p "$repository/deploy"
cp "$root/examples/shop/rbac.yaml" "$repository/deploy/"
cp "$root/examples/shop/audit.jsonl.gz" "$repository/"
(cd "$repository" && git init -q && git add -A && git commit -qm one)

# The commands that the stand-in was called with, without the paths that differ from run to run.
calls() { sed "s|$work[^ ]*/profile.json|PROFILE|g; s|/[^ ]*/profile.json|PROFILE|g; s|/[^ ]*/base/|BASE/|g" "$work/calls"; }

cat >"$work/stand-in" <<END
#!/bin/sh
echo "\$*" >>"$work/calls"
case \$* in
*'-o sarif'*) echo '{"version": "2.1.0"}' ;;
*'-o markdown'*) echo "# \$1" ;;
profile*) while [ \$# -gt 0 ]; do [ "\$1" != --out ] || : >"\$2"; shift; done ;;
diff*) cat "\$4"/*.yaml >"$work/base.seen" 2>/dev/null; exit "\${DIFF_EXIT:-0}" ;;
refine*--check*) echo found; exit "\${REFINE_EXIT:-0}" ;;
esac
END
chmod +x "$work/stand-in"

# ---- tools/ci/check ------------------------------------------------------------------------------------------------

check() {
  : >"$work/calls"
  run env KUBEGUARD="$work/stand-in" "$root/tools/ci/check" "$@"
}

check --manifests deploy --audit audit.jsonl.gz --allowances=kept.yaml
is 'logs are folded once, refine reads the profile' "$code|$(calls)" "0|profile --out PROFILE --quiet --audit audit.jsonl.gz
refine --check --manifests deploy --profile PROFILE --allowances kept.yaml"

check --manifests 'a b' --manifests "it's" --profile 'p q' --sarif out.sarif --summary sum.md
is 'spaces and quotes pass' "$code|$(calls)" "0|profile --out PROFILE --quiet --profile p q
refine --check --manifests a b --manifests it's --profile PROFILE
refine --quiet -o sarif --manifests a b --manifests it's --profile PROFILE
refine --quiet -o markdown --manifests a b --manifests it's --profile PROFILE"
is 'the SARIF file' "$(cat "$repository/out.sarif")" '{"version": "2.1.0"}'
is 'the summary' "$(cat "$repository/sum.md")" '# refine'

echo '# changed' >>"$repository/deploy/rbac.yaml"
check --manifests deploy --base HEAD
is 'a revision is compared with' "$code|$(calls)" '0|diff --fail-on-widening --from BASE/deploy --to deploy'
is 'as it was' "$(cat "$work/base.seen")" "$(cat "$root/examples/shop/rbac.yaml")"

check --manifests new --base HEAD
is 'what is new is compared with nothing' "$code|$(cat "$work/base.seen")" '0|'

for codes in 0:0:0 1:0:1 0:1:1 3:1:3 1:2:2; do
  REFINE_EXIT=${codes%%:*} DIFF_EXIT=${codes#*:}
  DIFF_EXIT=${DIFF_EXIT%:*}
  export REFINE_EXIT DIFF_EXIT
  check --manifests deploy --audit audit.jsonl.gz --base HEAD
  is "refine ${codes%%:*} and diff $DIFF_EXIT" "$code" "${codes##*:}"
done
REFINE_EXIT=1 DIFF_EXIT=0
check --manifests deploy --audit audit.jsonl.gz --advisory
is 'advisory: said, not counted' "$code|$output" '0|found'
unset REFINE_EXIT DIFF_EXIT

check --audit x
is 'no manifests: exit code 2' "$code" 2
check --manifests deploy
is 'nothing to check against: exit code 2' "$code" 2
check --manifests deploy --base no-such
is 'no such revision: exit code 2' "$code" 2
has 'no such revision: said' "$output" 'fetch-depth: 0'
check --manifests /etc --base HEAD
is 'a path outside, with a revision: exit code 2' "$code" 2
check --odd
has 'an unknown option' "$code|$output" "2|check: '--odd' isn't an option"
(cd "$repository" && git checkout -q deploy && rm -f out.sarif sum.md)

# ---- The tools of those who use it ---------------------------------------------------------------------------------

python3 -m venv "$work/venv" && "$work/venv/bin/pip" -q install pre-commit==4.7.0 || {
  echo 'FAILED: pre-commit can'\''t be installed'
  exit 1
}

# Runs the action with the inputs $@.
action() {
  : >"$work/calls"
  : >"$work/summary"
  run env GITHUB_STEP_SUMMARY="$work/summary" "$work/venv/bin/python" "$root/tools/test/run-action.py" "$root" "$@"
}

# Tries the pre-commit hook $1 with the arguments $2 on all files of the repository, from this checkout.
hook() {
  : >"$work/calls"
  cat >"$work/pre-commit.yaml" <<END
repos:
  - repo: $work/kubeguard
    rev: $revision
    hooks:
      - {id: $1, args: [$2], verbose: true}
END
  run "$work/venv/bin/pre-commit" run --config "$work/pre-commit.yaml" --all-files
}

# The hooks as they stand in this folder, committed or not.
mkdir "$work/kubeguard"
cp -R "$root/.pre-commit-hooks.yaml" "$root/tools" "$work/kubeguard/"
revision=$(cd "$work/kubeguard" && git init -q && git add -A && git commit -qm hooks && git rev-parse HEAD)
export PRE_COMMIT_HOME="$work/pre-commit"

export KUBEGUARD="$work/stand-in"
action manifests='deploy
' audit='audit.jsonl.gz' upload-sarif=true
is 'action: exit code' "$code" 0
has 'action: SARIF is handed over' "$output" "uses github/codeql-action/upload-sarif@v4 {'sarif_file': 'kubeguard.sarif', 'category': 'kubeguard'}"
has 'action: outputs' "$output" 'output exit-code=0
output sarif=kubeguard.sarif'
is 'action: summary' "$(cat "$work/summary")" '# refine'
EVENT_BASE_SHA=HEAD REFINE_EXIT=1 action manifests=deploy profile=p upload-sarif=true sarif=x.sarif
is 'action: findings fail it' "$code" 1
has 'action: and SARIF is handed over still' "$output" 'upload-sarif'
has 'action: the base of the pull request' "$(calls)" 'diff --fail-on-widening --from BASE/deploy --to deploy'
action manifests='$(touch oops)' audit='`touch oops`'
is 'action: inputs are never code' "$(find "$repository" -name oops)" ''
rm -f "$repository"/*.sarif

hook kubeguard-refine --manifests=deploy,--audit=audit.jsonl.gz
is 'hook refine: passes' "$code" 0
has 'hook refine: called' "$(calls)" 'refine --check --manifests deploy --profile PROFILE'
REFINE_EXIT=1 hook kubeguard-refine --manifests=deploy,--audit=audit.jsonl.gz,--sarif=found.sarif
is 'hook refine: findings fail it' "$code" 1
has 'hook refine: findings are shown' "$output" found
is 'hook refine: SARIF is written' "$([ -s "$repository/found.sarif" ] && echo yes)" yes
rm -f "$repository/found.sarif"
DIFF_EXIT=1 hook kubeguard-diff --manifests=deploy
is 'hook diff: findings fail it' "$code" 1
has 'hook diff: called' "$(calls)" 'diff --fail-on-widening --from BASE/deploy --to deploy'
run "$work/venv/bin/pre-commit" try-repo "$root" kubeguard-diff --all-files
has 'hook diff: try-repo on the checkout, without arguments' "$output" 'name them with --manifests P'

# ---- With KubeGuard itself -----------------------------------------------------------------------------------------

export KUBEGUARD="$itself"
missing=''
"$KUBEGUARD" --help | grep -q '^ *diff ' || missing="$missing diff"
"$KUBEGUARD" refine --help | grep -q sarif || missing="$missing refine-o-sarif"
if [ -z "$missing" ]; then
  action manifests=deploy audit=audit.jsonl.gz
  is 'itself: the example can be tightened' "$code" 1
  is 'itself: SARIF' "$(jq -r .version "$repository/kubeguard.sarif")" 2.1.0
  has 'itself: SARIF names files from the root of the repository' \
    "$(jq -r '.runs[].results[].locations[].physicalLocation.artifactLocation.uri' "$repository/kubeguard.sarif")" \
    deploy/rbac.yaml
  has 'itself: summary' "$(cat "$work/summary")" '#'
  action manifests=deploy audit=audit.jsonl.gz advisory=true base=HEAD
  is 'itself: advisory, nothing widened' "$code" 0
  (cd "$repository" && sed 's/^\( *verbs:\).*/\1 ["*"]/' deploy/rbac.yaml >wide && mv wide deploy/rbac.yaml && git add -A)
  hook kubeguard-diff --manifests=deploy
  is 'itself: a widening is a finding' "$code" 1
  hook kubeguard-refine --manifests=deploy,--audit=audit.jsonl.gz
  is 'itself: the hook finds what can be tightened' "$code" 1
else
  echo "not tried with KubeGuard itself, which lacks:$missing"
fi

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
