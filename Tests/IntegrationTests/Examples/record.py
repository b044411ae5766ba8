"""Records the submissions of a file, one a line: record.py SOCKET FILE"""
import http.client
import json
import socket
import sys
import time


class Daybook(http.client.HTTPConnection):
    """HTTP on the daemon's Unix socket."""

    def __init__(self, path):
        super().__init__("daybook", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def record(path, submission, patience=30):
    """Sends the same bytes until they are answered. A submission has an id, so that it is recorded once."""
    give_up = time.monotonic() + patience
    pause = 0.1
    while True:
        connection = Daybook(path)
        try:
            connection.request("POST", "/v1/events", submission, {"Content-Type": "application/cloudevents+json"})
            response = connection.getresponse()
            answer = json.loads(response.read())
            if response.status != 503 or time.monotonic() > give_up:
                return response.status, answer
        except (OSError, http.client.HTTPException):
            if time.monotonic() > give_up:
                raise
        finally:
            connection.close()
        time.sleep(pause)
        pause = min(2 * pause, 5)


path, name = sys.argv[1:]
with open(name, "rb") as file:
    for number, line in enumerate(file, 1):
        status, answer = record(path, line)
        if status < 300:
            print(answer["position"], "again" if answer["duplicate"] else "new")
        else:
            print(f"{name}:{number}: {answer['detail']}", file=sys.stderr)
