// Names in a drawing: those that find room are written, the most important first.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A rough width of a name, in pixels. */
export function roughWidth(text: string, size = 12): number {
  return text.length * size * 0.54;
}

/** For each item the first of its possible boxes that lies inside `frame` and on nothing that is `taken`. */
export function placeLabels<T>(items: T[], boxesOf: (item: T) => Box[], taken: (Box & { of?: T })[], frame: Box): Map<T, number> {
  const placed: (Box & { of?: T })[] = [...taken];
  const chosen = new Map<T, number>();
  for (const item of items) {
    const index = boxesOf(item).findIndex((box) => within(box, frame) && !placed.some((other) => other.of !== item && overlap(box, other)));
    const box = boxesOf(item)[index];
    if (!box) continue;
    placed.push(box);
    chosen.set(item, index);
  }
  return chosen;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(box: Box, frame: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
