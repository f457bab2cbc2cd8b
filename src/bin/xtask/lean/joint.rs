//! What a Wasm and its glue have between them, made short: the names by which they call each other, which wasm-bindgen tells
//! apart by long numbers, and the ways to begin that nobody goes.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, ImportSectionReader, Parser, Payload};

use crate::dist::fingerprint;
use crate::failure::{Failure, Outcome};

/// Where the glue's own ways to begin start: by URL, by bytes, at once, in the manner of former versions.
const WAYS: &str = "\nasync function __wbg_load(";

/// The one way that the loader goes: with a response, whose type may be wrong. Who comes later is given what there is.
const WAY: &str = r#"
let begun;
const begin = async (response) => {
  const imports = __wbg_get_imports();
  // Another type, or more than a type, is refused by what compiles while it loads.
  const { instance, module } = response.headers.get("Content-Type") === "application/wasm"
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return __wbg_finalize_init(instance, module);
};
export default (given) =>
  (begun ??= begin(given.module_or_path).catch((error) => {
    begun = undefined;
    throw error;
  }));
"#;

/// What everything is imported from.
const MODULE: &str = "_";

/// A tool that looks at a running widget asks for this.
const KEPT: &str = "memory";

/// Makes the joint of `name` in `folder` short: of `NAME.js` and `NAME_bg.wasm` as wasm-bindgen wrote them.
pub(crate) fn shorten(folder: &Path, name: &str) -> Outcome {
    let (glue_path, wasm_path) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    let glue = fs::read_to_string(&glue_path).map_err(|error| Failure::file(&glue_path, &error))?;
    let wasm = fs::read(&wasm_path).map_err(|error| Failure::file(&wasm_path, &error))?;
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |what: String| Failure::new(format!("{path}: {what}"))
    };
    let names = Names::of(&wasm, &glue).map_err(failed(&wasm_path))?;
    let glue = names.in_glue(&glue).map_err(failed(&glue_path))?;
    let wasm = names.in_wasm(&wasm).map_err(failed(&wasm_path))?;
    fs::write(&glue_path, glue).map_err(|error| Failure::file(&glue_path, &error))?;
    fs::write(&wasm_path, wasm).map_err(|error| Failure::file(&wasm_path, &error))
}

/// The long names, and the short ones in their place.
struct Names {
    /// What the imports are imported from; in its place, `MODULE`.
    module: String,
    /// One is marked with what tells one joint from another, so that files of two builds do not join.
    imports: BTreeMap<String, String>,
    /// Without those that the glue does not name, which nothing else could.
    exports: BTreeMap<String, String>,
}

impl Names {
    fn of(wasm: &[u8], glue: &str) -> Result<Self, String> {
        let mut names = Self { module: String::new(), imports: BTreeMap::new(), exports: BTreeMap::new() };
        let mut all = String::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(|error| error.to_string())? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import.map_err(|error| error.to_string())?;
                        if !names.module.is_empty() && names.module != import.module {
                            return Err(format!("imports from {} and {}", names.module, import.module));
                        }
                        import.module.clone_into(&mut names.module);
                        let short = short(names.imports.len());
                        names.imports.entry(import.name.to_owned()).or_insert(short);
                        all.extend([import.name, " "]);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let name = export.map_err(|error| error.to_string())?.name;
                        if !glue.split("wasm.").skip(1).any(|it| beginning(it) == name) {
                            continue;
                        }
                        let short = if name == KEPT { KEPT.to_owned() } else { short(names.exports.len()) };
                        names.exports.insert(name.to_owned(), short);
                        all.extend([name, " "]);
                    }
                }
                _ => {}
            }
        }
        if let Some(name) = names.imports.values_mut().next() {
            name.push_str(&fingerprint(all.as_bytes()));
        }
        Ok(names)
    }

    fn in_glue(&self, glue: &str) -> Result<String, String> {
        let (glue, _) = glue.split_once(WAYS).ok_or("not begun as wasm-bindgen 0.2.130 begins")?;
        let mut glue = once(glue, &format!("\"{}\":", self.module), &format!("\"{MODULE}\":"))?;
        for (name, short) in &self.imports {
            glue = once(&glue, &format!("\n        {name}:"), &format!("\n        {short}:"))?;
        }
        let mut parts = glue.split("wasm.");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name = beginning(part);
            let short = self.exports.get(name).ok_or_else(|| format!("`wasm.{name}` is no export"))?;
            out.extend(["wasm.", short, part.strip_prefix(name).unwrap_or(part)]);
        }
        out.push_str(WAY);
        Ok(out)
    }

    fn in_wasm(&self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        let mut module = Module::new();
        let mut renaming = Renaming(self);
        renaming.parse_core_module(&mut module, Parser::new(0), wasm).map_err(|error| error.to_string())?;
        Ok(module.finish())
    }
}

/// Copies a module under the short names.
struct Renaming<'a>(&'a Names);

impl Reencode for Renaming<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.0.imports.get(import.name).map_or(import.name, String::as_str);
            utils::parse_import(self, imports, Import { module: MODULE, name, ty: import.ty })?;
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Infallible>> {
        match self.0.exports.get(export.name) {
            Some(name) => utils::parse_export(self, exports, Export { name, ..export }),
            None => Ok(()),
        }
    }
}

/// `text` with `new` in place of `old`, which has to be there once.
fn once(text: &str, old: &str, new: &str) -> Result<String, String> {
    match text.split_once(old) {
        Some((before, after)) if !after.contains(old) => Ok([before, new, after].concat()),
        _ => Err(format!("expected {old:?} once")),
    }
}

/// The name at the beginning of a piece of script.
fn beginning(script: &str) -> &str {
    let end = script.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(script.len());
    script.get(..end).unwrap_or_default()
}

/// A name of one letter or a few.
fn short(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.extend(u8::try_from(number % 26).map(|it| char::from(b'a' + it)));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, Function, FunctionSection, MemorySection, MemoryType,
        TypeSection,
    };

    use super::*;

    const GLUE: &str = r#"
export function go() { return wasm.go_and_see(); }
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_look_0123: function() { return wasm.memory; },
    };
    return { __proto__: null, "./it_bg.js": import0 };
}
async function __wbg_load(module, imports) {}
"#;

    /// A module that imports `import` and exports a function that the glue calls and one that nobody does.
    fn wasm(import: &str) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], []);
        imports.import("./it_bg.js", import, EntityType::Function(0));
        functions.function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exports = ExportSection::new();
        exports.export("go_and_see", ExportKind::Func, 1).export("unseen", ExportKind::Func, 1);
        exports.export("memory", ExportKind::Memory, 0);
        let mut body = Function::new([]);
        body.instructions().end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&memories);
        module.section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn a_wasm_and_its_glue_have_the_same_short_names() -> Result<(), String> {
        let names = Names::of(&wasm("__wbg_look_0123"), GLUE)?;
        let glue = names.in_glue(GLUE)?;
        let mark = names.imports.get("__wbg_look_0123").ok_or("no short name")?;
        for part in ["wasm.a()", "wasm.memory", &format!(" {mark}: function() {{"), "\"_\": import0"] {
            assert!(glue.contains(part), "no {part} in {glue}");
        }
        assert!(!glue.contains("__wbg_load"), "another way to begin: {glue}");
        let joined = Names::of(&names.in_wasm(&wasm("__wbg_look_0123"))?, &glue)?;
        assert_eq!(joined.module, MODULE);
        assert_eq!(joined.imports.keys().collect::<Vec<_>>(), [mark]);
        assert_eq!(
            joined.exports.into_keys().collect::<Vec<_>>(),
            ["a", "memory"],
            "what nobody calls is gone"
        );
        Ok(())
    }

    #[test]
    fn files_of_two_builds_do_not_join() -> Result<(), String> {
        let other = GLUE.replace("look_0123", "look_4567");
        let of = |wasm: &[u8], glue: &str| Names::of(wasm, glue).map(|it| it.imports.into_values().next());
        assert_ne!(of(&wasm("__wbg_look_0123"), GLUE)?, of(&wasm("__wbg_look_4567"), &other)?);
        Names::of(&wasm("__wbg_look_4567"), GLUE)?.in_glue(GLUE).unwrap_err();
        let unknown =
            [GLUE, "wasm.unknown();"].concat().replace("async function", "wasm.unknown();\nasync function");
        Names::of(&wasm("__wbg_look_0123"), GLUE)?.in_glue(&unknown).unwrap_err();
        Ok(())
    }

    #[test]
    fn short_names_are_all_different() {
        let names: BTreeSet<String> = (0..2_000).map(short).collect();
        assert_eq!(names.len(), 2_000);
        assert_eq!((short(0), short(25), short(26)), ("a".into(), "z".into(), "aa".into()));
    }

    #[test]
    fn what_is_not_there_just_once_is_no_glue_of_ours() {
        assert_eq!(once("a: b", "a:", "c:"), Ok("c: b".to_owned()));
        assert!(once("a: a:", "a:", "c:").is_err());
        assert!(once("b", "a:", "c:").is_err());
    }
}
