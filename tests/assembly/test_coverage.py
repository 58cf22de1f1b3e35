"""Elements of a frame that name atoms: covered where the document bears them all."""

import pytest

from provisions.assembly.conditions import ConditionWords
from provisions.assembly.coverage import Coverage
from provisions.assembly.number import outline_numbers
from provisions.assembly.select import select
from provisions.assembly.situation import situation_of
from provisions.library.coverage import read_coverage
from provisions.library.pack import read_library
from provisions.library.profiles import profile_from_data
from provisions.model.diagnostic import Diagnostics, UsageError
from provisions.wording.labels import Language
from tests.labelled import FRONT, SOURCES, appeal, files
from tests.worlds import write_pack

SMALL = {
    "size": "small",
    "functions": ["social_network"],
    "jurisdictions": ["eu"],
    "users": ["adults"],
    "level": "essential",
}
FRAME = """\
measured: []
frames:
  - id: fair
    title: Fair
    source: un-guide
    items:
      - {id: one, says: appeals are fair, atoms: [%s]}
"""


def pack(folder, atoms, front=FRONT):
    library = read_library(write_pack(folder, files(appeal(front)), sources=SOURCES))
    (folder / "coverage.yaml").write_text(FRAME % atoms, encoding="utf-8")
    return library


def covered(folder, atoms, front=FRONT, **profile):
    library = pack(folder, atoms, front)
    situation = situation_of(library, profile_from_data(SMALL | profile, library))
    selection = select(library, situation, "draft", Diagnostics())
    words = ConditionWords(library, Language(library.labels))
    numbers = outline_numbers(selection, 1)
    (item,) = Coverage(library, read_coverage(folder, library), selection, situation, numbers, words).items()
    return item


def test_an_element_is_covered_where_its_atoms_are_borne(tmp_path):
    item = covered(tmp_path, "dp-appeal/window, dp-appeal/stands")

    assert (item.provisions, item.numbers, item.why_not) == (("dp-appeal",), ("1.2",), "")
    assert item.atoms == ("dp-appeal/window", "dp-appeal/stands")


def test_all_of_them_have_to_be_borne(tmp_path):
    item = covered(tmp_path, "dp-appeal/window, dp-appeal/progress")

    assert (item.numbers, item.atoms) == ((), ())
    assert item.why_not.startswith("dp-appeal/progress does not hold: ")
    assert covered(tmp_path, "dp-appeal/window, dp-appeal/progress", level="standard").numbers == ("1.2",)


def test_what_is_kept_elsewhere_is_covered_there(tmp_path):
    assert covered(tmp_path, "dp-appeal/free").provisions == ("gen-all",)


def test_a_provision_that_is_out_says_why(tmp_path):
    item = covered(tmp_path, "dp-appeal/window", FRONT.replace("applies: always", "applies: payments"))

    assert item.numbers == ()
    assert item.why_not.startswith("dp-appeal is out: ")


def test_an_id_that_an_atom_had_is_followed(tmp_path):
    front = FRONT.replace("{law: [eu-act 20], with", "{was: [dp-appeal/time], law: [eu-act 20], with")

    assert covered(tmp_path, "dp-appeal/time", front).atoms == ("dp-appeal/window",)


@pytest.mark.parametrize(
    ("atoms", "code"), [("dp-appeal/windo", "unknown-atom"), ("", "coverage"), ("window", "unknown-atom")]
)
def test_what_does_not_exist_covers_nothing(tmp_path, atoms, code):
    library = pack(tmp_path, atoms)

    with pytest.raises(UsageError) as caught:
        read_coverage(tmp_path, library)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place.line) == (code, 7)
