import { defineConfig, type Plugin } from "vite";

/** Writes which npm packages ended up in the bundle, so that their licences can be shipped with it. */
function listPackages(): Plugin {
  return {
    name: "list-packages",
    generateBundle(_, bundle) {
      const ids = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? Object.keys(file.modules) : []));
      const names = ids.flatMap((id) => id.split("node_modules/").slice(1).at(-1)?.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? []);
      this.emitFile({ type: "asset", fileName: "packages.json", source: JSON.stringify([...new Set(names)].sort()) });
    },
  };
}

// One classic script and one style sheet, so that the page can name both by their hash in its security policy.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [listPackages()],
  build: {
    target: "es2022",
    outDir: "dist",
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    lib: { entry: "src/report/main.tsx", formats: ["iife"], name: "MarsadReport", fileName: () => "report.js", cssFileName: "report" },
  },
});
