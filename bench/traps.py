"""Pages made to hurt: milliseconds and memory for each megabyte of them.

    python -m bench.traps [NAME ...] [--size MB]

Each trap is read in a process of its own, by the whole of `read`. Memory is the most that the
process held above what it held before, as a multiple of the page's size. The peer is the bare
lexbor parse of the same bytes, where it ends within some seconds: many traps are made for parsers.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections.abc import Callable, Mapping
from pathlib import Path

MS_PER_MB = 50.0
MEMORY = 20.0
PATIENCE = 20  # seconds for the peer
SMALLEST = 1_000_000  # bytes: below, what any page costs outweighs what the trap does

TEXT = "<p>It rained on the harbour for nine days, and on the tenth the council met to ask whose fault it was.</p>"


def filled(piece: str) -> Callable[[int], bytes]:
    """Return a maker of pages of a piece again and again."""
    raw = piece.encode()
    return lambda size: (TEXT.encode() + raw * (size // len(raw)))[:size]


def within(start: str, piece: str, end: str) -> Callable[[int], bytes]:
    """Return a maker of pages of which one thing is very long."""
    raw = piece.encode()
    return lambda size: start.encode() + (raw * (size // len(raw))) + end.encode() + TEXT.encode()


def numbered(piece: str) -> Callable[[int], bytes]:
    """Return a maker of pages of a piece with a number, so that no two are alike."""
    return lambda size: "".join(
        piece.format(n=n) for n in range(size // (len(piece) + 3))
    ).encode()[:size]


TRAPS: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": numbered(TEXT.replace("nine", "{n}")),
    "one-letter paragraphs": filled("<p>x"),
    "deep <div>": filled("<div>"),
    "deep <div> with classes": numbered("<div class='a{n}'>"),
    "deep <span>": filled("<span>"),
    "deep <b>": filled("<b>"),
    "deep <b> that differ": numbered("<b id=b{n}>"),
    "deep <a>": numbered("<a href=/{n}>x"),
    "deep <font>": numbered("<font size={n}>x<p>"),
    "deep <table>": filled("<table><tr><td>"),
    "deep <blockquote>": filled("<blockquote>"),
    "deep <ul><li>": filled("<ul><li>"),
    "deep <svg>": filled("<svg><g>"),
    "deep, then closed": lambda size: (
        b"<div>" * (size // 11) + TEXT.encode() + b"</div>" * (size // 11)
    ),
    "<li> without end": filled("<li>x"),
    "<li> with links": numbered("<li><a href=/{n}>Number {n}</a>"),
    "links": numbered("<a href=/{n}>Number {n}</a> "),
    "links in one paragraph": within("<p>", "<a href=/x>a b</a> ", "</p>"),
    "headings that are links": numbered("<h2><a href=/{n}>Keeper number {n} retires</a></h2>"),
    "line breaks": filled("<br>"),
    "lines and line breaks": filled("It rained on the harbour for nine days.<br>"),
    "empty tags": filled("<i></i>"),
    "<option>": filled("<option>x"),
    "<td> without end": filled("<table><td>x"),
    "closing tags": filled("</p>"),
    "closing tags of nothing": filled("</x>"),
    "h1": numbered("<h1>Rain number {n}</h1>"),
    "titles": numbered("<title>Rain number {n}</title>"),
    "meta": numbered("<meta name=author content='Ada Brook {n}'>"),
    "meta of dates": numbered("<meta property='article:published_time' content='2026-01-{n}'>"),
    "link": numbered("<link rel=canonical href=/{n}>"),
    "time": numbered("<time datetime='2026-01-01T00:{n}'>x</time>"),
    "bylines": numbered("<div class=byline>By Ada Brook{n} and Cy Dale</div>"),
    "author links": numbered("<a rel=author href=/author/{n}>Ada Brook {n}</a>"),
    "a long byline": within("<div class=byline>By ", "Ada Brook, ", "</div>"),
    "one word": within("<p>", "x", "</p>"),
    "one line": within("<p>", "It rained. ", "</p>"),
    "one title": within("<title>", "Rain | ", "</title>"),
    "one h1": within("<h1>", "Rain: ", "</h1>"),
    "blanks": within("<p>", " ", "</p>"),
    "line ends": within("<p>", "\n", "</p>"),
    "quotation marks": within("<p>", "“ ", "</p>"),
    "ideographs and line ends": within("<p>", "雨\n", "</p>"),
    "digits": within("<p>", "1.", "</p>"),
    "addresses": within("<p>", "https://a.example/ ", "</p>"),
    "characters by name": within("<p>", "&amp;", "</p>"),
    "characters by number": within("<p>", "&#x27;", "</p>"),
    "characters without end": within("<p>", "&", "</p>"),
    "an attribute": within("<div class='", "x ", "'>"),
    "a style": within("<div style='", "display :", "'>"),
    "an id": within("<div id='", "a-", "'>"),
    "attributes": within("<div ", "a=1 ", ">"),
    "attributes that differ": lambda size: (
        b"<div " + b" ".join(b"a%d=1" % n for n in range(size // 9)) + b">" + TEXT.encode()
    ),
    "a comment": within("<!--", "- ", "-->"),
    "comments": filled("<!-- x -->"),
    "a comment without end": within(TEXT + "<!--", "x", ""),
    "angles": filled("<"),
    "angles and letters": filled("<a"),
    "a tag without end": within(TEXT + "<div ", "x", ""),
    "a script": within("<script>", "var x = '<p>rain</p>';", "</script>"),
    "scripts": filled("<script>x</script>"),
    "strings in a script": within("<script>x=[", '"<p>rain<p>rain\\u003cp",', "0]</script>"),
    "data of a script": within('<script>x="', "<p>It rained on the harbour.</p>", '"</script>'),
    "JSON-LD": within(
        '<script type="application/ld+json">[',
        '{"@type":"Article","headline":"Rain"},',
        "{}]</script>",
    ),
    "JSON-LD, deep": within('<script type="application/ld+json">', "[", "</script>"),
    "JSON-LD, broken": within('<script type="application/ld+json">{', '"a":1,,', "</script>"),
    "JSON-LD, many": filled('<script type="application/ld+json">{"@type":"Article"}</script>'),
    "JSON-LD, authors": within(
        '<script type="application/ld+json">{"@type":"Article","author":[',
        '{"name":"Ada Brook"},',
        "{}]}</script>",
    ),
    "JSON-LD, text": within(
        '<script type="application/ld+json">{"@type":"Article","articleBody":"',
        "It rained &amp; rained <br> ",
        '"}</script>',
    ),
    "JSON-LD, selectors": within(
        '<script type="application/ld+json">{"@type":"Article","hasPart":[',
        '{"isAccessibleForFree":false,"cssSelector":":has(:has(*))"},',
        "{}]}</script>",
    ),
    "data-nosnippet": filled("<p data-nosnippet>x"),
    "hidden": filled("<div hidden>x</div>"),
    "a template": filled("<template><p>x"),
    "zeros": lambda size: TEXT.encode() * 20 + b"\0" * size,
    "broken UTF-8": lambda size: TEXT.encode() * 20 + b"\xff\xc3" * (size // 2),
    "Cyrillic, unclaimed": lambda size: ("<p>" + "Дождь шёл девять дней. " * (size // 23)).encode(
        "cp1251"
    ),
    "Japanese escapes": lambda size: b"<p>" + b"\x1b$B1+\x1b(B" * (size // 8),
    "UTF-16": lambda size: b"\xff\xfe" + (TEXT * (size // 2 // len(TEXT))).encode("utf-16-le"),
    "fifty megabytes": lambda _: (TEXT * (50_000_000 // len(TEXT))).encode(),
}


def held(name: str) -> int:
    """Return what the process holds (`VmRSS`) or has held (`VmHWM`), in bytes."""
    line = next(x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith(name))
    return 1024 * int(line.split()[1])


def measure(name: str, size: int, pipe: object) -> None:
    """Read a trap and send what it took."""
    from colonnade import extract

    url = "https://trap.example/rain"
    warm = "<article><h1>Rain</h1><div class=byline>By Ada Brook</div>Lorem ipsum {}</article>"
    for text in (TEXT * 5, "dolor sit amet consectetur adipiscing elit " * 9):
        extract.read(warm.format(text), url=url)  # loads tables and the model of languages
    extract.read(("<p>" + "Дождь шёл. " * 40).encode("cp1251"), url=url)  # and that of encodings
    page = TRAPS[name](size)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
    before, start = held("VmRSS"), time.process_time()
    try:
        extract.read(page, url=url)
        outcome = "read"
    except extract.Unreadable:
        outcome = "unreadable"
    spent = time.process_time() - start
    pipe.send((len(page), spent, held("VmHWM") - before, outcome))


def bare(name: str, size: int, pipe: object) -> None:
    """Parse a trap with lexbor alone."""
    from selectolax.lexbor import LexborHTMLParser

    page = TRAPS[name](size)
    start = time.process_time()
    LexborHTMLParser(page)
    pipe.send(time.process_time() - start)


def run(target: Callable[..., None], name: str, size: int, patience: float) -> object:
    """Return what a process sends; None if it dies or takes too long."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=target, args=(name, size, theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(patience) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.traps", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--size", type=float, default=2.0, help="megabytes of each trap")
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()
    size = int(options.size * 1e6)
    failed = []
    print(f"{'':28}{'MB':>6}{'ms/MB':>9}{'memory':>9}{'bare parse':>12}")
    for name in options.names or TRAPS:
        found = run(measure, name, size, 120)
        peer = None if options.no_peer else run(bare, name, size, PATIENCE)
        if found is None:
            failed.append(name)
            print(f"{name:28} died, or took more than two minutes")
            continue
        length, spent, memory, outcome = found
        rate, ratio = spent * 1e9 / max(length, SMALLEST), memory / max(length, SMALLEST)
        over = rate > MS_PER_MB or ratio > MEMORY
        failed += [name] if over else []
        shown = (
            f"{peer * 1e9 / length:9.1f}"
            if peer is not None
            else "more than a second a MB"
            if not options.no_peer
            else ""
        )
        mark = "  over" if over else ""
        print(
            f"{name:28}{length / 1e6:6.1f}{rate:9.1f}{ratio:9.1f}   {shown} {outcome if outcome != 'read' else ''}{mark}"
        )
    print(
        f"target: at most {MS_PER_MB:.0f} ms a MB and {MEMORY:.0f} times the size; missed by {len(failed)}: {json.dumps(failed)}"
    )


if __name__ == "__main__":
    main()
