#!/usr/bin/env bash
# Makes the recordings of this example on a cluster of your own: a small shop at work under the roles of rbac.yaml.
#
#   record.sh KUBECONFIG AUDIT_LOG
#
# KUBECONFIG is an administrator's; AUDIT_LOG the file to which the API server writes its audit events (level Metadata).
# Writes audit.jsonl.gz and later.jsonl.gz beside this script: what the log gained in each of two runs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export KUBECONFIG=$1
log=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A kubeconfig without the administrator's certificate, so that a token counts.
kubectl config view --raw -o json | jq '.users = [] | .contexts[].context |= del(.user)' >"$work/kubeconfig"

as() {
  local account=$1
  shift
  local file=$work/${account/\//.}
  [ -e "$file" ] || kubectl create token -n "${account%/*}" "${account#*/}" >"$file"
  kubectl --kubeconfig "$work/kubeconfig" --token "$(cat "$file")" -n shop "$@" >/dev/null 2>&1 || true
}

# One client for the web server: reads its settings, follows the pods.
web() {
  as shop/web get configmap web-settings
  as shop/web get --raw '/api/v1/namespaces/shop/pods?watch=true&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
  as shop/web get secret db
}

# The controller that looks after stock: leads by a lease, scales, writes events, applies its own settings.
stock() {
  as shop/stock get lease stock-leader
  as shop/stock create -f - <<END
{"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": "stock-leader"}, "spec": {"holderIdentity": "stock-0"}}
END
  as shop/stock patch lease stock-leader --type merge -p "{\"spec\": {\"leaseTransitions\": $RANDOM}}"
  as shop/stock get pods
  as shop/stock logs web-0
  as shop/stock scale deployment/web --replicas $((RANDOM % 3 + 1))
  as shop/stock apply --server-side --field-manager stock -f - <<END
{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "stock-levels"}, "data": {"apples": "$RANDOM"}}
END
  as shop/stock create -f - <<END
{"apiVersion": "v1", "kind": "Event", "metadata": {"generateName": "stock-"}, "involvedObject": {"kind": "ConfigMap", "name": "stock-levels", "namespace": "shop"}, "reason": "Counted", "message": "counted", "type": "Normal", "reportingComponent": "stock"}
END
}

# The order service: one Job for each order, under a generated name, and an eye on those that run.
orders() {
  local job
  job=order-$(od -An -N5 -tx1 /dev/urandom | tr -d ' \n')
  as shop/orders create -f - <<END
{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "$job"}, "spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "order", "image": "example.com/order"}]}}}}
END
  as shop/orders get job "$job"
  as shop/orders get jobs
  as shop/orders delete job "$job" --wait=false
  as shop/orders get nodes
}

# The pipeline: brings out a release in namespace shop, and asks once as somebody else.
deployer() {
  as ci/deployer apply -f "$work/release.yaml"
  as ci/deployer get deployment web
  as ci/deployer --as system:serviceaccount:shop:web get configmap web-settings
  as ci/deployer delete pods -l app=nothing --wait=false
}

run() {
  local from
  from=$(stat -c %s "$log")
  for _ in 1 2 3; do
    web
    stock
    orders
    deployer
  done
  sleep 2
  tail -c +$((from + 1)) "$log" | gzip -9n >"$here/$1"
}

for namespace in shop ci; do
  kubectl create namespace "$namespace" >/dev/null
done
for account in shop/web shop/stock shop/orders ci/deployer; do
  kubectl create serviceaccount -n "${account%/*}" "${account#*/}" >/dev/null
done
kubectl apply -f "$here/rbac.yaml" >/dev/null
kubectl create configmap -n shop web-settings --from-literal=colour=blue >/dev/null
kubectl create secret generic -n shop db --from-literal=password=example >/dev/null
cat >"$work/release.yaml" <<'END'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: example.com/web}]}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports: [{port: 80}]
END

run audit.jsonl.gz
run later.jsonl.gz
