"""A platform with a pack of one clause: a process that builds its terms is done soon."""

from tests.worlds import clause, write_pack

SMALL = ("build", "-p", "mine.yaml", "--pack", "pack", "-f", "txt", "-o", "out")

PROFILE = "title: Mine\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [adults]\n"
PARAMETERS = (
    "parameters:\n"
    "  operator: {type: text, basis: {kind: platform-fact}}\n"
    "  service_name: {type: text, basis: {kind: platform-fact}}\n"
)


def write_small(folder, text="We promise."):
    """Its profile and its pack, in `folder`; the clause says `text`."""
    (folder / "pack").mkdir()
    write_pack(folder / "pack", {"one/first": clause(text)}, parameters=PARAMETERS)
    (folder / "mine.yaml").write_text(PROFILE, encoding="utf-8")
    return folder
