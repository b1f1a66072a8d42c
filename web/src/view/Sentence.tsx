// A sentence with the words of one event marked. Roles differ in line and label, not in colour alone.
import type { CodedEvent } from "../data/types";
import { t } from "../i18n";
import { cutter } from "../text/codepoints";
import { isBranch, marksOf, nest, type Branch, type Node } from "../text/marks";
import { direction, visible } from "../text/safe";

export function Sentence({ event, labels = true }: { event: CodedEvent; labels?: boolean }) {
  const { start, end, text } = event.sentence;
  const cut = cutter(text, start);
  const nodes = nest(start, end, marksOf(event));
  return (
    <blockquote class={labels ? "sentence" : "sentence brief"} lang={event.doc.lang ?? undefined} dir={direction(event.doc.lang)}>
      <Words nodes={nodes} cut={cut} labels={labels} />
    </blockquote>
  );
}

function Words({ nodes, cut, labels }: { nodes: Node[]; cut: (from: number, to: number) => string; labels: boolean }) {
  return (
    <>
      {nodes.map((node) => {
        if (!isBranch(node)) return visible(cut(node.start, node.end));
        return (
          <mark key={`${node.start}-${node.role}`} class={`mark-${node.role}`}>
            {labels && !node.continued ? <Labelled branch={node} cut={cut} /> : <Words nodes={node.children} cut={cut} labels={labels} />}
          </mark>
        );
      })}
    </>
  );
}

/** A mark's words after its label, which no line break parts from the first of them. */
function Labelled({ branch, cut }: { branch: Branch; cut: (from: number, to: number) => string }) {
  const label = <bdi class="mark-label">{t(`role-${branch.role}`)}</bdi>;
  const [first, ...rest] = branch.children;
  if (!first || isBranch(first)) return <>{label}<Words nodes={branch.children} cut={cut} labels /></>;
  const [, word = "", more = ""] = visible(cut(first.start, first.end)).match(/^(\s*\S*)(.*)$/s) ?? [];
  return <><span class="together">{label}{word}</span>{more}<Words nodes={rest} cut={cut} labels /></>;
}
