"""Judges JSON documents by the schemas that daybook serves.

Each line of standard input is {"type": name, "schema": schema}, or {"type": name, "document": text} to be judged by the
schema of that type. For each document one line is printed: "valid", or "invalid" and why.
"""

import json
import sys

from jsonschema import Draft202012Validator


def main():
    validators = {}
    for line in sys.stdin:
        request = json.loads(line)
        if "schema" in request:
            Draft202012Validator.check_schema(request["schema"])
            validators[request["type"]] = Draft202012Validator(request["schema"])
            continue
        error = next(validators[request["type"]].iter_errors(json.loads(request["document"])), None)
        print("valid" if error is None else "invalid " + json.dumps(f"{error.json_path}: {error.message[:200]}"))


main()
