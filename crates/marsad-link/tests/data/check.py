#!/usr/bin/env python3
"""Check the sentences of this folder: spans stand where they say, values are known, the halves are of the same make."""

import collections
import json
import pathlib
import sys

KINDS = {"cause", "purpose", "consequence", "condition"}
STATUS = {"actual", "future", "hypothetical", "negated"}


def faults_of_link(text, link):
    """What is wrong with one link, in words."""
    for field in ("cause", "effect", "cue"):
        start, span = link[f"{field}_start"], link[field]
        if not span or text[start:start + len(span)] != span:
            yield f"{field} `{span}` does not stand at {start}"
    if link["said_by"] is not None and link["said_by"] not in text:
        yield f"said_by `{link['said_by']}` is not in the sentence"
    if (link["said_by"] is None) != (link["source_kind"] == "author"):
        yield "source_kind and said_by disagree"
    if link["strength_cue"] is not None and link["strength_cue"] not in text:
        yield f"strength_cue `{link['strength_cue']}` is not in the sentence"
    if link["polarity"] not in "+-" or link["kind"] not in KINDS or link["status"] not in STATUS:
        yield "unknown polarity, kind or status"
    if not isinstance(link["hedged"], bool):
        yield "hedged is no truth value"
    first, second = sorted((link[f"{f}_start"], link[f"{f}_start"] + len(link[f])) for f in ("cause", "effect"))
    if second[0] < first[1]:
        yield "cause and effect overlap"


def faults_of_file(path):
    seen, counts = set(), collections.Counter()
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        record = json.loads(line)
        where = f"{path.name}:{number}"
        for key in (record["id"], record["text"]):
            if key in seen:
                yield f"{where}: `{key}` stands twice"
            seen.add(key)
        if record["lang"] != path.stem or bool(record["links"]) == ("class" in record):
            yield f"{where}: wrong lang, or class with links"
        counts[record["split"], bool(record["links"])] += 1
        for link in record["links"]:
            yield from (f"{where}: {fault}" for fault in faults_of_link(record["text"], link))
    if sorted(counts.values()) != [75] * 4:
        yield f"{path.name}: the halves are not 75 and 75 each: {dict(counts)}"


def main():
    faults = [f for path in sorted(pathlib.Path(__file__).parent.glob("*.jsonl")) for f in faults_of_file(path)]
    print("\n".join(faults) or "all spans and counts are right")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
