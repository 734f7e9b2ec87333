"""Ids, and the addresses made of them. Each kind of id has a type of its own: a region's code cannot be handed over where
an agency's id is meant.

They are strings in every form of the data. The functions here are the only ones that put one together or take it apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha1
from typing import Literal, NewType

from build_scripts.model.spans import Script

RegionCode = NewType("RegionCode", str)
"""Six digits of the administrative division: 360000."""
NATION = RegionCode("100000")
RegionLevel = Literal["nation", "province", "prefecture", "county"]
AgencyId = NewType("AgencyId", str)
"""A body by its region and its function, as `agency_id` puts it together: 510100-finance."""
ProvisionId = NewType("ProvisionId", str)
"""Document and anchor: jiangxi-2023#p1-s1-2."""
DocumentNumber = NewType("DocumentNumber", str)
"""The number that an issuer gave a document, 晋政办发〔2022〕30号; a card has it as printed, a citation normalised."""

ID_PATTERN = (
    r"(?!(?:index|con|prn|aux|nul|com[0-9]|lpt[0-9])(?![a-z0-9-]))"  # the page of a folder; what Windows cannot write
    r"(?![a-z0-9-]{81})"  # a file system that allows 255 bytes has room for two of them
    r"[a-z0-9]+(-[a-z0-9]+)*"
)
"""Ids of documents, anchors in them, and whatever else names a page: themes, functions, slugs of places. In lower case, so
that no two of them are the same file on any system."""
ID_ADVICE = "小写字母和数字，可用 - 相连，至多 80 字，不用 index、con 等"
_UNCLASSIFIED = "x-"
_ONE_OF_SEVERAL = "-n-"
FUNCTION_PATTERN = rf"(?!{_UNCLASSIFIED}|unclassified(?![a-z0-9-])|[a-z0-9-]*-n(?![a-z0-9])){ID_PATTERN}"
"""Ids of functions, which `agency_id` puts into those of agencies."""
RESERVED = frozenset(
    """agencies calendar changes compare corrections data documents finder findings index instruments provinces quality search
    targets themes todo tools zh-hant""".split()
)
"""The names at the root of the site that are given already: no page written by hand has them."""


def agency_id(region: RegionCode, function: str | None, name: str, one_of_several: bool) -> AgencyId:
    """Id of a body; `function` is None where it is not known.

    <region>-<function>, for one of several of its kind in a place <region>-<function>-n-<hash of its name>, without a
    function <region>-x-<hash of its name>.
    """
    hashed = sha1(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]
    if function is None:
        return AgencyId(f"{region}-{_UNCLASSIFIED}{hashed}")
    return AgencyId(f"{region}-{function}{_ONE_OF_SEVERAL}{hashed}" if one_of_several else f"{region}-{function}")


def region_and_function(agency: AgencyId) -> tuple[RegionCode, str | None]:
    """The region and the function of a body, which is None where it is not known."""
    region, _, key = agency.partition("-")
    return RegionCode(region), None if key.startswith(_UNCLASSIFIED) else key.partition(_ONE_OF_SEVERAL)[0]


def provision_id(document: str, anchor: str) -> ProvisionId:
    """Id of a provision in the library: <document id>#<anchor>."""
    return ProvisionId(f"{document}#{anchor}")


# --- addresses on the site, relative to its root; they are made here only ----------------------------------------------

SITE_PREFIXES: Mapping[Script, str] = {"Hans": "", "Hant": "zh-hant/"}
"""Script → path of its site below the root; within it, pages have the same addresses."""


def document_url(document: str) -> str:
    """Address of a document: documents/<id>/."""
    return f"documents/{document}/"


def provision_url(document: str, anchor: str) -> str:
    """Address of a provision: documents/<id>/#<anchor>."""
    return f"{document_url(document)}#{anchor}"
