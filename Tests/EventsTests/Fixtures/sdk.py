"""Passes events between daybook and the CloudEvents SDK.

Each line of standard input is {"stored": event} or {"attributes": attributes, "data": data}. For the first, what the SDK
reads in it is printed, {"attributes": ..., "data": ...}; for the second, the structured JSON that the SDK writes of it.
"""

import json
import sys

from cloudevents.conversion import to_structured
from cloudevents.http import CloudEvent, from_http, from_json


def main():
    for line in sys.stdin:
        request = json.loads(line)
        if "stored" in request:
            event = from_json(request["stored"])
            same = from_http({"content-type": "application/cloudevents+json"}, request["stored"])
            assert event == same, "the SDK reads an event in two ways"
            print(json.dumps({"attributes": dict(event.get_attributes()), "data": event.get_data()}))
        else:
            headers, body = to_structured(CloudEvent(request["attributes"], request["data"]))
            assert headers["content-type"] == "application/cloudevents+json"
            print(body.decode())


main()
