//! Compiles languages, ontology and entities into tables that the program carries inside itself.

use marsad_data::compile::{Packed, pack};
use marsad_data::source::{FOLDERS, Files, Report};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../..");
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    let mut report = Report::default();
    let packed = pack(&Files::from_dir(&root)?, &mut report);
    // `marsad check` shows every problem; here a word is enough, since one broken rule must not keep others from working.
    let errors = report.diagnostics.iter().filter(|d| d.severity == marsad_data::source::ERROR).count();
    if errors > 0 {
        println!("cargo::warning=the data have {errors} errors: run `marsad check`");
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    write(&out, &packed)
}

fn write(out: &Path, packed: &Packed) -> io::Result<()> {
    fs::write(out.join("ontology.bin"), &packed.ontology)?;
    fs::write(out.join("entities.bin"), &packed.entities)?;
    fs::write(out.join("exchange.bin"), &packed.exchange)?;
    fs::write(out.join("sources.bin"), &packed.sources)?;
    let mut list = String::new();
    for (id, info, tables) in &packed.languages {
        fs::write(out.join(format!("{id}.info.bin")), info)?;
        fs::write(out.join(format!("{id}.bin")), tables)?;
        list += &format!(
            "    (\"{id}\", include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.info.bin\")), \
             include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.bin\"))),\n"
        );
    }
    let code = format!(
        "pub(crate) const VERSION: &str = \"{}\";\n\
         pub(crate) static LANGUAGES: &[(&str, &[u8], &[u8])] = &[\n{list}];\n",
        packed.version
    );
    fs::write(out.join("embedded.rs"), code)
}
