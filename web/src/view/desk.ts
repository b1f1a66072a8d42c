// The desk that all views of a page work at.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Desk } from "../state/store";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("a view stands outside of its page");
  return desk;
}
