import { expect, test } from "vitest";
import { isBranch, nest, type Mark, type Node } from "./marks";

const show = (nodes: Node[]): string =>
  nodes.map((n) => (isBranch(n) ? `${n.role}${n.continued ? "+" : ""}(${show(n.children)})` : `${n.start}-${n.end}`)).join(" ");

const mark = (start: number, end: number, role: Mark["role"]): Mark => ({ start, end, role });

test("plain words stay between marks", () => {
  expect(show(nest(0, 10, [mark(2, 4, "actor"), mark(6, 8, "trigger")]))).toBe("0-2 actor(2-4) 4-6 trigger(6-8) 8-10");
});

test("a place inside an actor nests", () => {
  expect(show(nest(0, 10, [mark(4, 6, "place"), mark(2, 8, "actor")]))).toBe("0-2 actor(2-4 place(4-6) 6-8) 8-10");
});

test("crossing marks are cut, the second piece is a continuation", () => {
  expect(show(nest(0, 10, [mark(0, 6, "actor"), mark(4, 9, "place")]))).toBe("actor(0-4 place(4-6)) place+(6-9) 9-10");
});

test("the same words in two roles carry both", () => {
  expect(show(nest(0, 4, [mark(0, 4, "actor"), mark(0, 4, "speaker")]))).toBe("actor(speaker(0-4))");
});

test("whatever the marks, the pieces give the text back", () => {
  const roles: Mark["role"][] = ["actor", "place", "cue", "date"];
  for (let seed = 1; seed < 300; seed++) {
    const marks = roles.map((role, i) => {
      const a = (seed * (i + 3) * 7) % 30, b = (seed * (i + 5) * 11) % 30;
      return mark(Math.min(a, b), Math.max(a, b) + 1, role);
    });
    const leaves: number[] = [];
    const walk = (nodes: Node[]) => nodes.forEach((n) => (isBranch(n) ? walk(n.children) : leaves.push(n.start, n.end)));
    walk(nest(0, 31, marks));
    expect(leaves[0]).toBe(0);
    expect(leaves.at(-1)).toBe(31);
    for (let i = 1; i + 1 < leaves.length; i += 2) expect(leaves[i]).toBe(leaves[i + 1]);
  }
});
