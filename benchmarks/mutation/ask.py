"""Ask the server of a mutation run how the tests end; the answer is the exit code."""

import socket
import sys

with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    sys.exit(int(server.recv(16)))
