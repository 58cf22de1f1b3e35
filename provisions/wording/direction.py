"""Which way a language is written. The one table of it: every format asks here."""

from functools import lru_cache
from typing import Final, Literal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Scripts from right to left (Unicode Character Database, `Bidi_Class` of their letters), by ISO 15924.
_SCRIPTS: Final = _words(
    """
    adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb
    nbat nkoo orkh ougr palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa todr yezi
    """
)
# Languages whose script is one of these unless the tag says else (CLDR 45, likely subtags); `iw` and `ji`
# are what `he` and `yi` were called once.
_LANGUAGES: Final = _words(
    """
    aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq amw apc apd ar arc arq ars
    ary arz ask atn auj auz avd avl ayh ayl ayn ayp azb bal bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi
    brh brk bsh bsk chg cja ckb clh czk dcc def deh dgl dmk dml dv ecy esh fa fay faz fia fub gbz ggg
    gha ghr gig gjk gju glh glk grr gwc gwf gwt gzi hac haz hbo he hkh hnd hno hoh hrt hrz hss huy isk
    itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kbu kby kcy kfm khw klj kmz kqd ks ktl kvx kxp
    lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mey mfa mfi mhj mid mki mnj mve mvy myz mzb
    mzn nli nlm nqo ntz nyq oar obm odk omy oru ota otk oui pal pbt pgd phl phn phr phv plk prc prd prx
    ps psh psi pst qxq rdb rhg rmt sam sbn scl sd sdb sdf sdg sdh sds sgr sgy shd shm shu shv siy siz
    skr smp smy sog sqo sqt srh srz ssh sts swb syc syn syr tjo tks tmr tov tra trg trm trw ug ur ush
    uzs vaf vgr vmh wbk wne wni wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xvi ydg yhd yi
    yih yud zba zdj zrp zum
    """
)
# Places where a language is written the other way round than elsewhere.
_ELSEWHERE: Final = _words(
    """
    az-iq az-ir ha-cm ha-sd kk-af kk-cn kk-ir kk-mn ku-iq ku-ir ku-lb ky-cn mey-sn ms-cc pa-pk sd-in tg-pk
    ug-kz ug-mn uz-af
    """
)


@lru_cache(maxsize=256)
def direction(language: str) -> Literal["ltr", "rtl"]:
    """Tell how `language`, a BCP 47 tag, is written; one that nobody knows from left to right."""
    primary, *rest = language.lower().replace("_", "-").split("-")
    place = ""
    for subtag in rest:
        if len(subtag) == 1:
            break  # what follows is an extension: `en-u-nu-arab` counts with other digits
        if len(subtag) == 4 and subtag.isalpha():
            return "rtl" if subtag in _SCRIPTS else "ltr"
        if len(subtag) == 2 and subtag.isalpha():
            place = subtag
    is_other = f"{primary}-{place}" in _ELSEWHERE
    return "rtl" if (primary in _LANGUAGES) is not is_other else "ltr"
