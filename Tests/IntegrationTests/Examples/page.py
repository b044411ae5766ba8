"""Prints the events of a type, a page at a time: page.py SOCKET TYPE"""
import http.client
import json
import socket
import sys
from urllib.parse import urlencode


class Daybook(http.client.HTTPConnection):
    """HTTP on the daemon's Unix socket."""

    def __init__(self, path):
        super().__init__("daybook", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


path, kind = sys.argv[1:]
connection = Daybook(path)
query = {"type": kind, "limit": 2}
while True:
    connection.request("GET", "/v1/events?" + urlencode(query), headers={"Accept": "application/json"})
    response = connection.getresponse()
    page = json.loads(response.read())
    if response.status != 200:
        sys.exit(page["detail"])
    for event in page["events"]:
        print(int(event["sequence"]), event["subject"])
    if page["next"] is None:
        break
    query["after"] = page["next"]
