#!/bin/sh
# Writes the tables of kubeguard-core from a running API server: what resources it serves, and the roles and bindings that
# it makes when it starts. Needs kubectl and jq, and a fresh cluster without add-ons.
#
#   KUBECONFIG=… tools/knowledge/dump.sh
set -eu

out=$(CDPATH='' cd -P -- "$(dirname -- "$0")/../.." && pwd)/kubeguard-core/src/main/resources/io/kubeguard/core/rbac/knowledge
version=$(kubectl version -o json | jq -r .serverVersion.gitVersion)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
  kubectl get --raw /api | jq -r '"/api/" + .versions[]'
  kubectl get --raw /apis | jq -r '.groups[].versions[].groupVersion | "/apis/" + .'
} >"$work/paths"

while read -r path; do
  kubectl get --raw "$path" | jq -r '
    (.groupVersion | if contains("/") then split("/")[0] else "" end) as $group
    | .resources[]
    | [$group, .name, .kind, (if .namespaced then "namespaced" else "cluster" end), (.verbs | sort | unique | join(","))]
    | @tsv'
done <"$work/paths" | LC_ALL=C sort -u >"$work/resources"

{
  echo "# What Kubernetes $version serves. Made by tools/knowledge/dump.sh."
  echo "# group	resource	kind	scope	verbs"
  cat "$work/resources"
} >"$out/api-resources.tsv"

kubectl get clusterroles,roles,clusterrolebindings,rolebindings -A -o json >"$work/rbac.json"
{
  echo "# The RBAC objects that Kubernetes $version makes when it starts. Made by tools/knowledge/dump.sh."
  echo "# object	namespace	name	labels	aggregation labels, each line one selector"
  echo "# rule	verbs	groups	resources	names	non-resource URLs"
  echo "# binding	namespace	name	kind of role	name of role"
  echo "# subject	kind	namespace	name"
  jq -r '
    def list: (. // []) | map(if . == "" then "\"\"" else . end) | join(",");
    def labels: (. // {}) | to_entries | map(.key + "=" + .value) | join(",");
    .items
    | map(select(.metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"))
    | sort_by([.kind, .metadata.namespace // "", .metadata.name])[]
    | if .roleRef then
        ([.kind, .metadata.namespace // "", .metadata.name, .roleRef.kind, .roleRef.name] | join("\t")),
        ((.subjects // [])[] | ["subject", .kind, .namespace // "", .name] | join("\t"))
      else
        ([.kind, .metadata.namespace // "", .metadata.name, (.metadata.labels | labels)]
          + [(.aggregationRule.clusterRoleSelectors // [])[] | .matchLabels | labels] | join("\t")),
        ((.rules // [])[] | ["rule", (.verbs | list), (.apiGroups | list), (.resources | list),
          (.resourceNames | list), (.nonResourceURLs | list)] | join("\t"))
      end' "$work/rbac.json"
} >"$out/bootstrap-policy.tsv"

wc -l "$out"/*.tsv
