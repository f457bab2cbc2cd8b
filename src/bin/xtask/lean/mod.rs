//! Makes a Wasm as small as it gets: without what only messages of panics need, and optimised.
//!
//! Each check that the compiler leaves in, of an index or a borrow, brings a message, and with it the standard library's
//! formatting: a tenth of the download, for words that no reader sees. Rust's own way to leave it out
//! (`panic_immediate_abort`) takes a nightly compiler. So the functions are emptied here, by name, before the Wasm is bound
//! to its glue: they stop the module, which a panic does anyway. What only they name goes with them: other functions, and tables of
//! Unicode. A panic is still told of, with its place.

pub(crate) mod joint;
mod reach;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::process::Command;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Function, Module};
use wasmparser::{CustomSectionReader, FunctionBody, KnownCustom, Name, Parser, Payload};

use crate::failure::{Failure, Outcome};
use reach::Links;

/// Parts of the names of what writes messages.
const FOR_MESSAGES: [&str; 10] = [
    "core::fmt::Formatter",
    "core::fmt::builders::",
    "core::fmt::write",
    "core::fmt::Debug>::fmt",
    "core::fmt::Display>::fmt",
    "core::fmt::Write",
    "alloc::fmt::format",
    "escape_debug",
    // What Yew expected of a page that was rendered ahead and found not to be so, in words.
    "feat_hydration::node_type_str",
    // Yew's own report of a panic, in whose place is ours.
    "console_error_panic_hook::hook",
];
/// What panics and does nothing else: these stop the module without a word, and are called wherever something is cut.
const PANICS: [&str; 2] = ["slice_error_fail", "slice_index_fail"];
/// Whose functions write nothing for readers by formatting: ours, by their names or as exports, which have no path; and Yew's,
/// but for what it says of a page that it cannot hydrate, on its way to a panic.
fn writes_for_readers(name: &str) -> bool {
    let of_yew = name.contains("yew::") && !name.contains("hydrat");
    name.contains("long_road") || of_yew || !name.contains("::")
}

/// What `wasm-opt` does.
///
/// That low memory is unused: Rust keeps nothing in the first kilobyte, which is the far end of the stack.
const OPTIMISE: [&str; 7] = [
    "-Oz",
    "--converge",
    "--low-memory-unused",
    // These make it smaller, and what is left of it after brotli larger.
    "--skip-pass=local-cse",
    "--skip-pass=merge-locals",
    "--strip-producers",
    "--strip-target-features",
];

/// The Wasm at `path`, as the compiler gave it, without the bodies of what only messages need.
pub(crate) fn emptied(path: &Path) -> Outcome<Vec<u8>> {
    let failed = |what: &str| Failure::new(format!("{}: {what}", path.display()));
    let mut wasm = fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let names = names(&wasm).map_err(|error| failed(&error.to_string()))?;
    let of = |parts: &[&str]| -> BTreeSet<u32> {
        names.iter().filter(|it| parts.iter().any(|part| it.1.contains(part))).map(|it| it.0).collect()
    };
    let mut gone = of(&FOR_MESSAGES);
    if gone.is_empty() {
        return Err(failed("no function has a name that is known, expected the standard library's"));
    }
    let links = Links::read(&wasm).map_err(|error| failed(&error.to_string()))?;
    if !links.noted {
        return Err(failed("no notes of the linker, expected those of --emit-relocs"));
    }
    // By name: what is merely named may be for a message of a check that the compiler put there.
    for &(caller, called) in &links.calls {
        let name = |index| names.iter().find(|it| it.0 == index).map_or("", |it| &it.1);
        if gone.contains(&called) && !gone.contains(&caller) && writes_for_readers(name(caller)) {
            return Err(failed(&format!("{} calls {}", name(caller), name(called))).way_out(
                "write texts without `format!` and `Display` in what readers are sent: src/decimal.rs",
            ));
        }
    }
    gone.extend(of(&PANICS));
    let (gone, bytes) = links.without(&gone);
    for byte in bytes.into_iter().flatten() {
        if let Some(byte) = wasm.get_mut(byte) {
            *byte = 0;
        }
    }
    copied(&wasm, Emptying { gone, next: links.imported() }).map_err(|error| failed(&error))
}

/// The module but for what is emptied, and without the linker's notes.
fn copied(wasm: &[u8], mut emptying: Emptying) -> Result<Vec<u8>, String> {
    let mut module = Module::new();
    emptying.parse_core_module(&mut module, Parser::new(0), wasm).map_err(|error| error.to_string())?;
    Ok(module.finish())
}

/// Makes the Wasm at `path` small, and takes its names away.
pub(crate) fn optimise(path: &Path, wasm_opt: &Path) -> Outcome {
    let failed = |what: &str| Failure::new(format!("{}: {what}", path.display()));
    // Trunk's were linked with the same flags.
    let wasm = fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let wasm = copied(&wasm, Emptying { gone: BTreeSet::new(), next: 0 }).map_err(|error| failed(&error))?;
    fs::write(path, wasm).map_err(|error| Failure::file(path, &error))?;
    let mut optimise = Command::new(wasm_opt);
    optimise.args(OPTIMISE).arg(path).arg("-o").arg(path);
    let done = optimise.output().map_err(|error| failed(&error.to_string()))?;
    if done.status.success() { Ok(()) } else { Err(failed(&String::from_utf8_lossy(&done.stderr))) }
}

/// The functions' names as their authors know them.
fn names(wasm: &[u8]) -> Result<Vec<(u32, String)>, wasmparser::BinaryReaderError> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(reader) = section.as_known() else { continue };
        for part in reader {
            let Name::Function(functions) = part? else { continue };
            for naming in functions {
                let naming = naming?;
                // Without the numbers that tell one crate of a name from another.
                names.push((naming.index, format!("{:#}", rustc_demangle::demangle(naming.name))));
            }
        }
    }
    Ok(names)
}

/// Copies a module, but for the bodies of some functions.
struct Emptying {
    gone: BTreeSet<u32>,
    next: u32,
}

impl Reencode for Emptying {
    type Error = Infallible;

    /// Without the linker's notes, which are of what was.
    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        if section.name() == "linking" || section.name().starts_with("reloc.") {
            return Ok(());
        }
        utils::parse_custom_section(self, module, section)
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let index = self.next;
        self.next += 1;
        if !self.gone.contains(&index) {
            return utils::parse_function_body(self, code, body);
        }
        let mut stop = Function::new([]);
        stop.instructions().unreachable().end();
        code.function(&stop);
        Ok(())
    }
}
