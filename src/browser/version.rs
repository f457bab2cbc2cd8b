//! By which the loader's files know each other for parts of one version.

use wasm_bindgen::prelude::wasm_bindgen;

const VERSION: u32 = (part(env!("CARGO_PKG_VERSION_MAJOR")) * 100 + part(env!("CARGO_PKG_VERSION_MINOR")))
    * 100
    + part(env!("CARGO_PKG_VERSION_PATCH"));

/// The version of this package with two digits for each part: 1.2.3 is 10203.
#[wasm_bindgen]
pub fn version() -> u32 {
    VERSION
}

const fn part(digits: &str) -> u32 {
    match u32::from_str_radix(digits, 10) {
        Ok(part) => part,
        Err(_) => 0,
    }
}
