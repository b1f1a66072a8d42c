// What drawings share: their width on the page, and zooming.
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { useEffect, useRef, useState } from "preact/hooks";

/** A reference for an element, and the element's width. */
export function useWidth<E extends Element>(first: number) {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!ref.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(260, Math.round(entry.contentRect.width))));
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return [ref, width] as const;
}

export interface Zooming {
  ref: { current: SVGSVGElement | null };
  transform: ZoomTransform;
  scaleBy: (factor: number) => void;
  moveBy: (dx: number, dy: number) => void;
  reset: () => void;
  /** Arrow keys move, plus and minus zoom, zero shows all. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Zooming that leaves the page's own scrolling alone: the wheel needs Ctrl, touch needs two fingers. */
export function useZoom(closest: number): Zooming {
  const ref = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  useEffect(() => {
    if (!ref.current) return;
    behaviour.current = zoom<SVGSVGElement, unknown>().scaleExtent([0.6, closest]).filter(isMeant).on("zoom", (event) => setTransform(event.transform));
    const svg = select(ref.current);
    svg.call(behaviour.current).on("dblclick.zoom", null);
    return () => void svg.on(".zoom", null);
  }, [closest]);
  const act = (change: (b: ZoomBehavior<SVGSVGElement, unknown>, svg: SVGSVGElement) => void) => {
    if (behaviour.current && ref.current) change(behaviour.current, ref.current);
  };
  const scaleBy = (factor: number) => act((b, svg) => b.scaleBy(select(svg), factor));
  const moveBy = (dx: number, dy: number) => act((b, svg) => b.translateBy(select(svg), dx / transform.k, dy / transform.k));
  const reset = () => act((b, svg) => b.transform(select(svg), zoomIdentity));
  const onKeyDown = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => moveBy(40, 0), ArrowRight: () => moveBy(-40, 0), ArrowUp: () => moveBy(0, 40), ArrowDown: () => moveBy(0, -40),
      "+": () => scaleBy(1.4), "=": () => scaleBy(1.4), "-": () => scaleBy(1 / 1.4), "0": reset,
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  return { ref, transform, scaleBy, moveBy, reset, onKeyDown };
}

function isMeant(event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  if (event.type.startsWith("touch")) return (event as TouchEvent).touches.length > 1;
  return !(event as MouseEvent).button;
}
