//! Where alerts go: a file, a web hook, or a mailbox. The terminal is the caller's.

use super::alerts::Raised;
use super::config::Mail;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};
use marsad_intake::Fetcher;
use std::fs::OpenOptions;
use std::io::Write;

/// Delivers an alert to one of its addressees; false when that is the terminal.
///
/// # Errors
/// Why it could not be delivered, in words.
pub fn deliver(raised: &Raised, to: &str, fetcher: &Fetcher, mail: Option<&Mail>) -> Result<bool, String> {
    if to == "terminal" {
        return Ok(false);
    }
    if let Some(path) = to.strip_prefix("file:") {
        append(path, raised).map_err(|error| format!("{path}: {error}"))?;
    } else if let Some(address) = to.strip_prefix("mailto:") {
        let mail = mail.ok_or("no [mail] in the configuration")?;
        send(raised, address, mail).map_err(|error| format!("{address}: {error}"))?;
    } else {
        let body = serde_json::to_vec(raised).map_err(|error| error.to_string())?;
        fetcher.post(to, "application/json", &body).map_err(|error| format!("{to}: {error}"))?;
    }
    Ok(true)
}

fn append(path: &str, raised: &Raised) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(raised)?;
    line.push(b'\n');
    OpenOptions::new().create(true).append(true).open(path)?.write_all(&line)
}

fn send(raised: &Raised, address: &str, mail: &Mail) -> Result<(), Box<dyn std::error::Error>> {
    let subject: String = raised.message.chars().take(120).collect();
    let message = Message::builder()
        .from(mail.from.parse()?)
        .to(address.parse()?)
        .subject(subject)
        .header(ContentType::TEXT_PLAIN)
        .body(raised.message.clone())?;
    let (host, port) = match mail.smtp.rsplit_once(':') {
        Some((host, port)) => (host, port.parse()?),
        None => (mail.smtp.as_str(), 587),
    };
    let builder = if mail.plain {
        SmtpTransport::builder_dangerous(host)
    } else {
        SmtpTransport::starttls_relay(host)?
    };
    let mut builder = builder.port(port);
    if let Some(user) = &mail.user {
        let variable = mail.password_env.as_deref().unwrap_or("MARSAD_SMTP_PASSWORD");
        let password = std::env::var(variable).map_err(|_| format!("the variable {variable} is not set"))?;
        builder = builder.credentials(Credentials::new(user.clone(), password));
    }
    builder.build().send(&message)?;
    Ok(())
}
