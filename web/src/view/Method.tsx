// How the report was made and how far it can be trusted.
import { t } from "../i18n";
import { useDesk } from "./desk";
import { SectionHead, Sign } from "./signs";

const STATUSES = ["actual", "historical", "future", "hypothetical", "negated"] as const;
const CERTAINTIES = ["certain", "hedged"] as const;
const QUADS = [1, 2, 3, 4] as const;

export function Method() {
  const { names, dossier } = useDesk();
  return (
    <section id="method" class="method" tabIndex={-1} aria-labelledby="method-title">
      <SectionHead id="method" title={t("method")} />
      <div class="columns">
        <p>{t("method-1")}</p>
        <p>{t("method-2")}</p>
        <p>{t("method-3")}</p>
        <p class="before-list">{t("method-shapes")}</p>
        <ul class="plain-list">{QUADS.map((q) => <li key={q}><Sign quad={q} /> {names.label("quads", String(q))}</li>)}</ul>
        <p class="before-list">{t("method-status")}</p>
        <dl>{STATUSES.map((s) => <div key={s}><dt>{names.label("statuses", s)}</dt><dd>{t(`status-${s}`)}</dd></div>)}</dl>
        <p class="before-list">{t("method-certainty")}</p>
        <dl>{CERTAINTIES.map((c) => <div key={c}><dt>{names.label("certainties", c)}</dt><dd>{t(`certainty-${c}`)}</dd></div>)}</dl>
      </div>
      <footer>
        <p>{t("data-version")} <code dir="ltr">{dossier.version}</code>. {t("offline")}</p>
      </footer>
    </section>
  );
}
