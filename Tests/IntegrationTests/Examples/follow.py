"""Prints what is recorded, and goes on where it was: follow.py SOCKET CURSOR-FILE"""
import hashlib
import http.client
import json
import os
import socket
import sys
import time


class Daybook(http.client.HTTPConnection):
    """HTTP on the daemon's Unix socket."""

    def __init__(self, path):
        super().__init__("daybook")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.path)


def follow(path, cursor):
    """Gives each event once with its cursor; an event is None where all is read so far."""
    while True:
        connection = Daybook(path)
        try:
            after = f"&after={cursor}" if cursor else ""
            connection.request("GET", "/v1/events?follow=true" + after, headers={"Accept": "application/x-ndjson"})
            response = connection.getresponse()
            if response.status != 200 and response.status != 503:
                sys.exit(json.loads(response.read())["detail"])
            for line in response if response.status == 200 else []:
                record = json.loads(line)
                if "specversion" in record:
                    leaf = hashlib.sha256(b"\0" + line.rstrip(b"\n")).hexdigest()
                    cursor = f"{int(record['sequence'])}-{leaf[:16]}"
                    yield record, cursor
                elif "damaged" in record:
                    print(f"position {record['damaged']['position']} is damaged", file=sys.stderr, flush=True)
                    cursor = record["damaged"]["cursor"]
                    yield None, cursor
                elif record.get("bookmark"):
                    cursor = record["bookmark"]["cursor"]
                    yield None, cursor
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            pass  # The daemon is away, or the connection broke: what was read counts.
        time.sleep(0.1)


path, name = sys.argv[1:]
start = open(name).read().strip() if os.path.exists(name) else None
for event, cursor in follow(path, start):
    if event:
        print(int(event["sequence"]), event["subject"], flush=True)
    with open(name + ".next", "w") as file:
        file.write(cursor + "\n")
    os.replace(name + ".next", name)
