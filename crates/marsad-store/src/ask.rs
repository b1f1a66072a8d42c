//! Any question, in SQL: statements that only read, within limits of time and rows.

use crate::{Reader, StoreError};
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::ValueRef;
use std::time::{Duration, Instant};

/// Steps of the database between two looks at the clock.
const STEPS: i32 = 10_000;

/// How much a statement may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may run.
    pub time: Duration,
    /// How many rows it may give.
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { time: Duration::from_secs(60), rows: 100_000 }
    }
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// The columns and rows that a statement gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with one value a column.
    pub rows: Vec<Vec<Value>>,
    /// Whether there would have been more rows.
    pub cut: bool,
}

impl Reader {
    /// Runs one statement that reads.
    ///
    /// # Errors
    /// When it is wrong, would write, attach a file or change a setting, or runs longer than it may.
    pub fn ask(&self, statement: &str, limits: Limits) -> Result<Answer, StoreError> {
        let end = Instant::now() + limits.time;
        let guard = |error: rusqlite::Error| self.error(error);
        self.conn.authorizer(Some(|context: AuthContext<'_>| allow(context.action))).map_err(guard)?;
        self.conn.progress_handler(STEPS, Some(move || Instant::now() > end)).map_err(guard)?;
        let answer = self.run(statement, limits.rows);
        let no_authorizer: Option<fn(AuthContext<'_>) -> Authorization> = None;
        let no_clock: Option<fn() -> bool> = None;
        self.conn.authorizer(no_authorizer).map_err(guard)?;
        self.conn.progress_handler(0, no_clock).map_err(guard)?;
        answer.map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => StoreError::TooSlow(limits.time.as_secs()),
            Some(rusqlite::ErrorCode::AuthorizationForStatementDenied) => {
                StoreError::Statement("only statements that read are allowed; begin with SELECT".to_owned())
            }
            Some(rusqlite::ErrorCode::Unknown) | None => StoreError::Statement(told(&error)),
            _ => self.error(error),
        })
    }

    fn run(&self, statement: &str, most: usize) -> rusqlite::Result<Answer> {
        let mut statement = self.conn.prepare(statement)?;
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut answer = Answer { columns, ..Answer::default() };
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if answer.rows.len() == most {
                answer.cut = true;
                break;
            }
            let values = (0..answer.columns.len()).map(|column| Ok(value(row.get_ref(column)?)));
            answer.rows.push(values.collect::<rusqlite::Result<_>>()?);
        }
        Ok(answer)
    }
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

fn told(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, sql, offset, .. } => {
            let from = usize::try_from(*offset).unwrap_or_default();
            let near: String = sql.get(from..).unwrap_or_default().chars().take(40).collect();
            format!("{msg}, near `{near}`; `marsad sql --tables` lists tables and columns")
        }
        other => other.to_string(),
    }
}

fn allow(action: AuthAction<'_>) -> Authorization {
    match action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if !function_name.eq_ignore_ascii_case("load_extension") => {
            Authorization::Allow
        }
        AuthAction::Pragma { pragma_name, pragma_value } => {
            let describes = ["table_info", "table_list", "index_list", "index_info", "data_version"];
            let reads = pragma_value.is_none()
                || pragma_name.starts_with("table")
                || pragma_name.starts_with("index");
            if describes.contains(&pragma_name) && reads { Authorization::Allow } else { Authorization::Deny }
        }
        _ => Authorization::Deny,
    }
}
