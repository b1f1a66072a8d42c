// The buttons of a drawing that can be zoomed.
import { t } from "../i18n";
import type { Zooming } from "../figure/hooks";

export function ZoomKeys({ zooming }: { zooming: Zooming }) {
  return (
    <div class="zoom-keys">
      <button type="button" aria-label={t("zoom-in")} title={t("zoom-in")} onClick={() => zooming.scaleBy(1.5)}>+</button>
      <button type="button" aria-label={t("zoom-out")} title={t("zoom-out")} onClick={() => zooming.scaleBy(1 / 1.5)}>−</button>
      <button type="button" aria-label={t("zoom-fit")} title={t("zoom-fit")} onClick={zooming.reset}>⤢</button>
    </div>
  );
}
