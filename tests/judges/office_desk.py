"""LibreOffice as somebody at a desk uses it: cut, paste, delete, and read the numbers that it then draws.

This runs in the Python of Debian, which has `uno`, and not in that of the tests. It reads a task a line
from its input, as JSON, and answers each with a line: the paragraphs that the document then has, as
[style, number, words].
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

EMPTY = "private:factory/swriter"
HEADINGS = ("Heading 1", "Heading 2")


def main(folder):
    """Start an office with a profile in `folder`, do the tasks, end it."""
    pipe = f"desk{os.getpid()}"
    # Variables that uno sets for this process crash the office.
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LC_ALL", "LANG")}
    profile = f"-env:UserInstallation={Path(folder).as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen(command, env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desktop = _desktop(pipe)
    try:
        for line in sys.stdin:
            task = json.loads(line)
            said = {"paste": paste, "delete": delete}[task.pop("do")](desktop, **task)
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()
    finally:
        desktop.terminate()
        office.wait(30)


def paste(desktop, source, heading, target=EMPTY, after=None):
    """Copy the provision called `heading`, put it behind the provision `after` of `target`."""
    here, there = _load(desktop, source), _load(desktop, target)
    start, end = _extent(here, heading)
    cursor = here.CurrentController.ViewCursor
    cursor.gotoRange(start, False)
    cursor.gotoRange(end, True)
    copied = here.CurrentController.getTransferable()
    cursor = there.CurrentController.ViewCursor
    if after is None:
        cursor.gotoEnd(False)
    else:
        _, end = _extent(there, after)
        place = there.Text.createTextCursorByRange(end)
        there.Text.insertControlCharacter(place, 0, False)
        cursor.gotoRange(place, False)
    there.CurrentController.insertTransferable(copied)
    return _told(there, here)


def delete(desktop, source, heading):
    """Delete the provision called `heading` and its paragraph marks."""
    here = _load(desktop, source)
    start, _ = _extent(here, heading)
    paragraphs = _paragraphs(here)
    after = next(i for i, one in enumerate(paragraphs) if here.Text.compareRegionStarts(one, start) == 0)
    following = next(one for one in paragraphs[after + 1 :] if one.ParaStyleName in HEADINGS)
    cursor = here.Text.createTextCursorByRange(start)
    cursor.gotoRange(following.Start, True)
    cursor.setString("")
    # What is left of the two paragraphs is one, with the style of the first: here both are headings.
    return _told(here)


def _desktop(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(300):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    raise TimeoutError("LibreOffice does not answer")


def _load(desktop, path):
    address = path if path == EMPTY else Path(path).as_uri()
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = desktop.loadComponentFromURL(address, "_blank", 0, (hidden,))
    if document is None:
        raise ValueError(f"{path} does not open")
    return document


def _paragraphs(document):
    found, each = [], document.Text.createEnumeration()
    while each.hasMoreElements():
        one = each.nextElement()
        if one.supportsService("com.sun.star.text.Paragraph"):
            found.append(one)
    return found


def _extent(document, heading):
    """Where the provision begins, and where its last paragraph ends."""
    paragraphs = _paragraphs(document)
    start = next(
        i
        for i, one in enumerate(paragraphs)
        if one.ParaStyleName in HEADINGS and one.String.endswith(heading)
    )
    rest = range(start + 1, len(paragraphs))
    end = next((i for i in rest if paragraphs[i].ParaStyleName in HEADINGS), len(paragraphs))
    return paragraphs[start].Start, paragraphs[end - 1].End


def _told(document, *others):
    document.getTextFields().refresh()
    told = [[one.ParaStyleName, one.ListLabelString, one.String] for one in _paragraphs(document)]
    for one in (document, *others):
        one.close(True)
    return told


if __name__ == "__main__":
    main(sys.argv[1])
