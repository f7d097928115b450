"""Runs a composite GitHub action's steps as a runner would, steps that use other actions excepted: those are named.

    run-action.py ACTION_FOLDER NAME=VALUE…

NAME=VALUE are the action's inputs; the event's pull request has the base that EVENT_BASE_SHA says. Prints the outputs as
`output NAME=VALUE`, each step of another action as `uses …`, and ends with the exit code of the step that failed.
"""

import os
import re
import subprocess
import sys
import tempfile

import yaml


def value(expression, context):
    """Evaluates the part of GitHub's expression language that action.yml speaks."""

    def operand(match):
        word = match.group(0)
        if word.startswith("'") or word in ("and", "or", "True"):
            return word
        found = context
        for part in word.split("."):
            found = found.get(part, {})
        return repr(found or "")

    python = expression.replace("||", " or ").replace("&&", " and ").replace("always()", "True")
    return eval(re.sub(r"'[^']*'|[A-Za-z_][\w.-]*", operand, python))


def filled(text, context):
    """Replaces each ${{ expression }} by its value."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda m: str(value(m.group(1), context)), str(text))


def outputs_of(path):
    with open(path, encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("=", 1) for line in lines if "=" in line)


def run_step(step, context, scratch):
    """Returns the exit code and the outputs of a step."""
    path = os.path.join(scratch, f"output-{step.get('id', 'unnamed')}")
    open(path, "w").close()
    environment = dict(os.environ, GITHUB_OUTPUT=path, GITHUB_ACTIONS="true")
    for name, text in step.get("env", {}).items():
        environment[name] = filled(text, context)
    assert step["shell"] == "bash"
    if "${{" in step["run"]:
        raise SystemExit(f"an expression stands in a script, where it may be taken for code: {step['run']}")
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(script, env=environment, check=False).returncode, outputs_of(path)


def main(folder, given):
    with open(os.path.join(folder, "action.yml"), encoding="utf-8") as source:
        action = yaml.safe_load(source)
    unknown = set(given) - set(action["inputs"])
    missing = [n for n, i in action["inputs"].items() if i.get("required") and n not in given]
    assert not unknown and not missing, f"unknown inputs {unknown}, missing inputs {missing}"
    context = {
        "inputs": {n: given.get(n, i.get("default", "")) for n, i in action["inputs"].items()},
        "github": {
            "action_path": os.path.abspath(folder),
            "event": {"pull_request": {"base": {"sha": os.environ.get("EVENT_BASE_SHA", "")}}},
        },
        "steps": {},
    }
    code = 0
    with tempfile.TemporaryDirectory() as scratch:
        for step in action["runs"]["steps"]:
            asked = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", step.get("if", "success()").strip())
            if asked == "success()" and code != 0 or asked != "success()" and not value(asked, context):
                continue
            if "uses" in step:
                print("uses", step["uses"], {n: filled(t, context) for n, t in step["with"].items()})
                continue
            failed, outputs = run_step(step, context, scratch)
            code = code or failed
            context["steps"][step.get("id", "")] = {"outputs": outputs}
    for name, output in action["outputs"].items():
        print(f"output {name}={filled(output['value'], context)}")
    return code


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    sys.exit(main(sys.argv[1], dict(argument.split("=", 1) for argument in sys.argv[2:])))
