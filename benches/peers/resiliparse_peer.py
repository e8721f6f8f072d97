"""resiliparse as a peer: pip install resiliparse, then --also "resiliparse=python3 PATH".

Reads pages and answers as src/peer.rs does.
"""

import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

pages = sys.stdin.buffer
while line := pages.readline():
    page = pages.read(int(line)).decode()
    start = time.process_time_ns()
    text = extract_plain_text(HTMLTree.parse(page), main_content=True)
    elapsed = time.process_time_ns() - start
    print(elapsed, len(text.encode()), flush=True)
