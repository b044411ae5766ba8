"""A bridge from a TCP port of this machine to the daemon's socket, for clients that know no Unix sockets.

usage: bridge.py SOCKET    prints the port, and serves until its standard input ends
"""
import asyncio
import sys


async def copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except (ConnectionError, OSError):
        writer.close()


async def main(socket):
    async def serve(reader, writer):
        try:
            daemon_reader, daemon_writer = await asyncio.open_unix_connection(socket)
        except OSError:
            writer.close()
            return
        await asyncio.gather(copy(reader, daemon_writer), copy(daemon_reader, writer))
        daemon_writer.close()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main(sys.argv[1]))
