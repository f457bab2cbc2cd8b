//! What a reader downloads, and whether it stays within `tests/bench/budgets.toml`.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::checkout::Checkout;
use crate::failure::{Failure, Outcome};
use crate::pack;

const BUDGETS: &str = "tests/bench/budgets.toml";
/// Where the measured sizes are kept, so that two builds can be compared.
const MEASURED: &str = "target/site-sizes.json";

/// A file of the built site.
struct File {
    name: String,
    /// As it lies on the server, in bytes.
    raw: usize,
    /// As a reader downloads it: brotli 11, in bytes.
    packed: usize,
    /// At most this, where the file has a budget.
    budget: Option<usize>,
}

/// Prints each file's size and the sum beside its budget; fails if one is above.
pub(crate) fn check(checkout: &Checkout) -> Outcome {
    let path = checkout.path(BUDGETS);
    let text = fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?;
    let budgets: toml::Table =
        toml::from_str(&text).map_err(|error| Failure::new(format!("{BUDGETS}: {error}")))?;
    let mut files = Vec::new();
    for (name, budget) in table(&budgets, "files")? {
        files.push(measure(&checkout.site(), name, Some(bytes(name, budget)?))?);
    }
    for (name, parts) in table(&budgets, "sums")? {
        files.push(sum(name, parts, &files)?);
    }
    print(&files);
    keep(checkout, &files);
    let over: Vec<&str> = files.iter().filter(|file| file.is_over()).map(|file| file.name.as_str()).collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("over budget: {}", over.join(", ")))
        .way_out(format!("make it smaller, or argue for a larger budget in {BUDGETS}")))
}

impl File {
    fn is_over(&self) -> bool {
        self.budget.is_some_and(|budget| self.packed > budget)
    }
}

/// What the files that `parts` lists weigh together.
fn sum(name: &str, parts: &toml::Value, files: &[File]) -> Outcome<File> {
    let wrong = |what: &str| Failure::new(format!("{BUDGETS}: {name}: {what}"));
    let budget = parts.get("budget").ok_or_else(|| wrong("no budget"))?;
    let listed = parts.get("of").and_then(toml::Value::as_array).ok_or_else(|| wrong("no list of files"))?;
    let mut sum = File { name: name.to_owned(), raw: 0, packed: 0, budget: Some(bytes(name, budget)?) };
    for part in listed {
        let part = part.as_str().unwrap_or_default();
        let file = files.iter().find(|file| file.name == part);
        let file = file.ok_or_else(|| wrong(&format!("{part} is not among the files")))?;
        sum.raw += file.raw;
        sum.packed += file.packed;
    }
    Ok(sum)
}

fn table<'a>(budgets: &'a toml::Table, name: &str) -> Outcome<&'a toml::Table> {
    budgets
        .get(name)
        .and_then(toml::Value::as_table)
        .ok_or_else(|| Failure::new(format!("{BUDGETS}: no table [{name}]")))
}

fn bytes(name: &str, budget: &toml::Value) -> Outcome<usize> {
    budget
        .as_integer()
        .and_then(|bytes| usize::try_from(bytes).ok())
        .ok_or_else(|| Failure::new(format!("{BUDGETS}: {name} is no number of bytes")))
}

fn measure(site: &Path, name: &str, budget: Option<usize>) -> Outcome<File> {
    let path = site.join(name);
    let content = fs::read(&path).map_err(|error| Failure::file(&path, &error))?;
    let packed = pack::brotli(&content).map_err(|error| Failure::file(&path, &error))?.len();
    Ok(File { name: name.to_owned(), raw: content.len(), packed, budget })
}

fn print(files: &[File]) {
    println!("  {:44} {:>9} {:>9} {:>9}", "what a reader downloads, in bytes", "raw", "brotli", "budget");
    for file in files {
        let budget = file.budget.map_or_else(|| "-".to_owned(), thousands);
        let over = if file.is_over() { "  OVER" } else { "" };
        println!(
            "  {:44} {:>9} {:>9} {budget:>9}{over}",
            file.name,
            thousands(file.raw),
            thousands(file.packed)
        );
    }
}

fn keep(checkout: &Checkout, files: &[File]) {
    let sizes: serde_json::Map<String, serde_json::Value> = files
        .iter()
        .map(|file| (file.name.clone(), json!({ "raw": file.raw, "brotli": file.packed })))
        .collect();
    // A record for comparison; nothing depends on it.
    let _ = fs::write(checkout.path(MEASURED), format!("{:#}\n", serde_json::Value::Object(sizes)));
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            ["0", "999", "1,000", "135,000", "1,234,567"],
            [0, 999, 1_000, 135_000, 1_234_567].map(thousands)[..]
        );
    }
}
