//! Renders a report from its input as JSON: `cargo run -p marsad-web --example render -- input.json page.html`.

use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: render INPUT.json PAGE.html".into());
    };
    let input = serde_json::from_str(&fs::read_to_string(from)?)?;
    fs::write(to, marsad_web::render(&input)?)?;
    Ok(())
}
