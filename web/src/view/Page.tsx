// The report as a whole, from the masthead to the method note.
import { useEffect, useState } from "preact/hooks";
import { digits, language, LANGUAGES, OWN_NAMES, t } from "../i18n";
import { theme, type Desk, type Theme } from "../state/store";
import { Chronicle } from "./Chronicle";
import { DeskContext } from "./desk";
import { FilterBar } from "./FilterBar";
import { Masthead } from "./Masthead";
import { Method } from "./Method";
import { NetworkView } from "./NetworkView";
import { Reader } from "./Reader";
import { Sources } from "./Sources";
import { Timeline } from "./Timeline";
import { WorldMap } from "./WorldMap";

const SECTIONS = ["overview", "timeline", "chronicle", "network", "map", "sources", "method"] as const;
type Section = (typeof SECTIONS)[number];

export function Page({ desk }: { desk: Desk }) {
  return (
    <DeskContext.Provider value={desk}>
      <a class="skip" href="#chronicle" onClick={(e) => goTo("chronicle", e)}>{t("skip")}</a>
      <div class="top">
        <nav class="bar" aria-label={t("sections")}>
          <Contents />
          <Switches />
        </nav>
        <FilterBar />
      </div>
      <main>
        <Masthead />
        <Timeline />
        <Chronicle />
        <NetworkView />
        <WorldMap />
        <Sources />
        <Method />
      </main>
      <Reader />
    </DeskContext.Provider>
  );
}

function Contents() {
  const at = useCurrentSection();
  return (
    <ul class="contents">
      <li class="brand" aria-hidden="true">{t("brand")}</li>
      {SECTIONS.map((id) => (
        <li key={id}>
          <a href={`#${id}`} aria-current={at === id ? "true" : undefined} onClick={(e) => goTo(id, e)}>{t(`nav-${id}`)}</a>
        </li>
      ))}
    </ul>
  );
}

/** Scrolls to a section; the hash is the reader's state, so that the link itself must not change it. */
export function goTo(id: Section, event?: Event) {
  event?.preventDefault();
  const section = document.getElementById(id);
  section?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  section?.focus({ preventScroll: true });
}

function useCurrentSection(): Section {
  const [at, setAt] = useState<Section>("overview");
  useEffect(() => {
    const watch = () => {
      const line = innerHeight / 3;
      const passed = SECTIONS.filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line);
      setAt(passed.at(-1) ?? "overview");
    };
    watch();
    addEventListener("scroll", watch, { passive: true });
    return () => removeEventListener("scroll", watch);
  }, []);
  return at;
}

const THEMES: Theme[] = ["auto", "light", "dark"];
const THEME_SIGNS: Record<Theme, string> = { auto: "◐", light: "○", dark: "●" };

function Switches() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "auto";
  const themeLabel = `${t("theme")}: ${t(`theme-${theme.value}`)}`;
  return (
    <div class="switches">
      <div role="group" aria-label={t("language")} class="languages">
        {LANGUAGES.map((id) => (
          <button key={id} type="button" lang={id} aria-pressed={language.value === id} onClick={() => (language.value = id)}>
            {OWN_NAMES[id]}
          </button>
        ))}
      </div>
      {language.value === "ar" && (
        <button type="button" class="digits" title={t("digits")} onClick={() => (digits.value = digits.value === "latn" ? "arab" : "latn")}>
          {digits.value === "latn" ? "١٢٣" : "123"}
        </button>
      )}
      <button type="button" class="theme" aria-label={themeLabel} title={themeLabel} onClick={() => (theme.value = next)}>
        <span aria-hidden="true">{THEME_SIGNS[theme.value]}</span>
      </button>
    </div>
  );
}
