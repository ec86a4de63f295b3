"""Which of the lines set among an article's paragraphs are none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.blocks import Block, Body, Dropped
from colonnade.extract.page import FLOW
from colonnade.extract.phrases import MAX_FRAGMENT
from colonnade.extract.pruning import LINKS
from colonnade.extract.tags import is_skipped
from colonnade.records import Part

# Tuned together on half of the press: run `python -m bench.extraction` before touching one.
LINK_SHARE = 0.5  # of a paragraph, from which it is no text
LONG = 140  # characters of a paragraph that may be a link for the greater part
LONG_LINK_SHARE = 0.85
FEW = 3  # lines at the start which may be headline, byline and date
MIN_TITLE = 12  # letters of a headline, from which a line that begins with it is it
MAX_BESIDE_TITLE = 60  # characters that may stand beside it: a byline, a date
MIN_COPY = 60  # characters of a paragraph that is not said twice on purpose
MIN_PULLED = 30  # characters of a quotation that is pulled from the text
MAX_PULLED = 500
MAX_LOOKS = 4  # places in which it is looked for
MAX_WHOLE = 80_000  # characters of a text in which what is said twice is looked for

P = FLOW["p"]
_TYPES = frozenset(("em", "i", "strong", "b"))
_PULLED = " \"'“”„«»‘’‚‹›「」『』…."
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—:]\s+|:\s+")


def judge(body: Body, title: str, page_title: str) -> list[Block]:
    """Return the blocks that are text. `page_title` may hold the headline, and more."""
    title = title or max(_SEPARATOR.split(page_title), key=len)
    longest = 2 * len(title)
    told = _Told(phrases.bare(title), phrases.bare(page_title), longest)
    out = {node.mem_id: because for node, because in body.pruned}
    kept: list[Block] = []
    said: set[str] = set()
    last = ""
    for block in body.blocks:
        because = _why_no_text(block, told)
        if not because and (block.part is Part.HEADING or len(block.text) <= MAX_FRAGMENT):
            because = _why_no_heading(block, out)
        if not because and len(kept) < FEW:
            because = _why_no_start(block, told)
        if not because and block.text in said and block.text != last:
            because = "it was said before, and more since"
        if because:
            body.dropped.append(Dropped(block.text, because, block.node))
        else:
            kept.append(block)
            if len(block.text) >= MIN_COPY:
                said.add(block.text)
        last = block.text
    return _without_tail(body, _without_repeats(body, kept))


@dataclass(frozen=True, slots=True)
class _Told:
    """The headline as other places tell it, bare."""

    title: str
    page_title: str
    longest: int  # characters of a line that may be it


def _why_no_text(block: Block, told: _Told) -> str:
    text = block.text
    share = LINK_SHARE if len(text) < LONG else LONG_LINK_SHARE
    is_link = block.linked > share * len(text) and not text.endswith((":", "："))
    if is_link and block.part is not Part.QUOTE:
        return "it is a link"
    if len(told.title) <= len(text) <= told.longest and _is_title(block, told.title):
        return "the headline"
    if phrases.is_label(text, linked=block.linked > 0):
        return "a label, credit or appeal"
    if block.pictured and block.part is Part.TEXT and phrases.is_caption(text):
        return "a caption"
    return ""


def _why_no_heading(block: Block, out: Mapping[int, str]) -> str:
    """Return why a heading or label is none of the text's: what it stood above was left out."""
    is_heading = block.part is Part.HEADING
    if block.node is None or not (is_heading or phrases.is_fragment(block.text)):
        return ""
    following = next(_beside(block.node), None) if is_heading else None
    if following is not None and out.get(following.mem_id) == LINKS:
        return "it stands above a box of links"
    return "the rest of its box was left out" if _is_left_alone(block.node, out) else ""


def _is_left_alone(node: LexborNode, out: Mapping[int, str]) -> bool:
    """Tell whether all else in a node's box was left out, and there was something."""
    box = node.parent
    is_left = False
    for one in box.iter() if box is not None else ():
        if one.mem_id in out:
            is_left = True
        elif one.mem_id != node.mem_id and not is_skipped(one.tag or "-") and one.text().strip():
            return False
    return is_left


def _beside(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that follow in the same box."""
    following = node.next
    while following is not None:
        if following.is_element_node:
            yield following
        following = following.next


def _why_no_start(block: Block, told: _Told) -> str:
    """Return why one of the first lines is no text: there stand headline, byline and date."""
    if block.part is not Part.HEADING and phrases.is_dateline(block.text):
        return "a date line"
    if phrases.is_fragment(block.text) and _is_kicker(block):
        return "the line above the headline"
    if len(block.text) > told.longest + MAX_BESIDE_TITLE:
        return ""
    bare = phrases.bare(block.text)
    if len(told.title) >= MIN_TITLE and bare.startswith(told.title):
        return "the headline, and what stands beside it"
    is_whole = len(bare) >= MIN_TITLE and bare in told.page_title
    return "the headline" if is_whole else ""


def _is_kicker(block: Block) -> bool:
    names = block.node.attributes.get("class") if block.node is not None else ""
    return bool(names and marks.of(names) & marks.KICKER)


def _is_title(block: Block, title: str) -> bool:
    """Tell whether a line is the headline; a heading may have a kicker before it."""
    if block.part is not Part.HEADING:
        first = next(filter(str.isalnum, block.text), "")
        if first.casefold()[:1] != title[:1]:
            return False  # as nearly always
    bare = phrases.bare(block.text)
    return bare == title or (block.part is Part.HEADING and bool(title) and bare.endswith(title))


def _without_repeats(body: Body, blocks: list[Block]) -> list[Block]:
    """Take out what another block says, and more: quotations pulled from the text."""
    apart = [_is_apart(block) for block in blocks]
    whole = "\n".join(block.text for block in blocks) if any(apart) else ""
    if not 0 < len(whole) <= MAX_WHOLE:
        return blocks
    kept: list[Block] = []
    start = 0
    for block, may_be in zip(blocks, apart, strict=True):
        size = len(block.text)
        core = block.text.strip(_PULLED) if may_be else ""
        if len(core) >= MIN_PULLED and _is_repeated(core, whole, start, is_mine=size):
            body.dropped.append(Dropped(block.text, "it stands elsewhere in the text", block.node))
        else:
            kept.append(block)
        start += size + 1
    return kept


def _is_apart(block: Block) -> bool:
    """Tell whether a block may be pulled from the text: a quotation, or no paragraph by its tag."""
    if block.part is Part.HEADING or not MIN_PULLED <= len(block.text) <= MAX_PULLED:
        return False
    return block.part is Part.QUOTE or block.node is None or block.node.tag_id != P


def _is_repeated(core: str, whole: str, start: int, *, is_mine: int) -> bool:
    """Tell whether a piece stands within a longer line elsewhere."""
    at = whole.find(core)
    for _ in range(MAX_LOOKS):
        if at < 0:
            break
        end = whole.find("\n", at)
        line = whole[whole.rfind("\n", 0, at) + 1 : end if end >= 0 else len(whole)]
        elsewhere = not start <= at < start + is_mine
        if elsewhere and len(line.strip(_PULLED)) > len(core):
            return True
        at = whole.find(core, at + len(line))
    return False


def _is_set_apart(block: Block) -> bool:
    """Tell whether all of a paragraph is set in type of another kind: it speaks of the text."""
    if block.node is None or block.part is not Part.TEXT:
        return False
    inner = block.node.iter(include_text=True)
    tags = {one.tag for one in inner if one.is_element_node or not one.is_empty_text_node}
    return bool(tags) and tags <= _TYPES


def _without_tail(body: Body, blocks: list[Block]) -> list[Block]:
    """Take off headings with nothing below, and what else is no sentence at the end.

    A list may well end a text; after what was taken off it was no list of the text.
    """
    end = len(blocks)
    if end > 1 and _is_set_apart(blocks[-1]) and not _is_set_apart(blocks[-2]):
        body.dropped.append(Dropped(blocks[-1].text, "a note in type of its own", blocks[-1].node))
        return _without_tail(body, blocks[:-1])
    while end > 1:
        block = blocks[end - 1]
        is_list = block.part in {Part.ITEM, Part.QUOTE} and end == len(blocks)
        is_end = phrases.is_fragment(block.text) or phrases.is_dateline(block.text)
        if is_list or (block.part is not Part.HEADING and not is_end):
            break
        end -= 1
    for block in blocks[end:]:
        body.dropped.append(Dropped(block.text, "no sentence, and nothing below", block.node))
    return blocks[:end]
