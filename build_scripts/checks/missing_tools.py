"""What several documents do and no tool of tools.yml says: findings about the library as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from build_scripts.annotate.tools.tool_lexicon import ToolLexicon
from build_scripts.annotate.tools.tool_phrases import MIN_LENGTH, PhraseFinder, ToolPhrase
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Document, Finding, Provision

Use = tuple[Document, Provision, ToolPhrase]
MAX_PLACES = 2
"""Maximum number of further places that a finding names."""


def find_missing_tools(documents: Sequence[Document], lexicon: ToolLexicon) -> tuple[Finding, ...]:
    """A finding for each phrase that is in enough documents, those in most first; in time linear in their length.

    推动保单融资 and 开展应收账款保单融资 use one phrase: the object of one of them, which the object of the other ends with.
    """
    words = lexicon.phrases
    finder = PhraseFinder(lexicon)
    in_order = sorted(documents, key=lambda it: it.id)
    uses = [
        (document, provision, phrase)
        for document in (in_order if words.verbs else ())
        for provision in document.provisions
        for phrase in finder.find(provision)
    ]
    missing = _missing(_by_name(uses), finder, words.documents)
    return tuple(_finding(name, places) for name, places in islice(missing, words.limit))


def _by_name(uses: Iterable[Use]) -> Mapping[str, list[Use]]:
    """Object → where it is done, by itself or at the end of a longer one."""
    uses = list(uses)
    names = {phrase.object for _, _, phrase in uses}
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        words = use[2].object
        for at in range(len(words) - MIN_LENGTH + 1):
            if words[at:] in names:
                found[words[at:]].append(use)
    return found


def _missing(by_name: Mapping[str, list[Use]], finder: PhraseFinder, documents: int) -> Iterator[tuple[str, list[Use]]]:
    """Names that so many documents use where no tool is found, with a use in each; none that ends another or ends with it."""
    counts = {name: len({document.id for document, _, _ in uses}) for name, uses in by_name.items()}
    frequent = (name for name, count in counts.items() if count >= documents)
    kept: list[str] = []
    for name in sorted(frequent, key=lambda it: (-counts[it], -len(it), it)):
        places: dict[str, Use] = {}
        for use in by_name[name]:
            if use[0].id not in places and not finder.is_covered(use[1], use[2]):
                places[use[0].id] = use
        if len(places) >= documents and not any(it.endswith(name) or name.endswith(it) for it in kept):
            kept.append(name)
            yield name, list(places.values())


def _finding(name: str, places: list[Use]) -> Finding:
    (document, provision, phrase), *others = places
    named = "、".join(f"{it.card.text_file.rpartition('/')[2]}:{own.lines[0]}" for it, own, _ in others[:MAX_PLACES])
    more = f"等 {len(others)} 处" if len(others) > MAX_PLACES else ""
    return finding(
        "tool-missing",
        document.card.text_file,
        provision.lines[0],
        found=name,
        count=len(places),
        printed=phrase.printed,
        others=named,
        more=more,
    )
