//! The doors to JavaScript: what the loader may call, and how it hears back.
//!
//! The only module that names `js_sys` or `wasm_bindgen`. Fetches nothing and knows no element but the one that it is
//! given: when to load, what to show instead and whom to tell is the loader's business.
//!
//! ```js
//! // long-road-app.js (feature `browser`), the widget
//! const { mount, onCrash, read, version } = await start();
//! onCrash((message) => …);                   // once: from then on nothing here may be called
//! const story = read(packed, url);           // throws an Error with `code` and `problems`
//! const app = mount(div, story, { theme: "dark", onReady, onSelect, onLanguage });
//! app.select("event:call");
//! app.destroy();
//!
//! // long-road-reader.js (feature `reader`), for stories that are documents still
//! const draft = parse(json, url);            // throws the same Error
//! const packed = draft.pack(words);          // what `draft.words(lang)` names
//!
//! // long-road-writer.js (feature `writer`), for what readers take along
//! const citation = take(packed, lang, "citation", page, site, day);
//! ```

#[cfg(feature = "browser")]
mod app;
#[cfg(feature = "browser")]
mod crash;
#[cfg(any(feature = "browser", feature = "reader"))]
mod failure;
#[cfg(feature = "crash")]
mod on_purpose;
#[cfg(feature = "browser")]
mod options;
#[cfg(feature = "reader")]
mod reader;
#[cfg(feature = "browser")]
mod stack;
#[cfg(feature = "browser")]
mod story;
#[cfg(feature = "browser")]
mod version;
#[cfg(feature = "writer")]
mod writer;

#[cfg(feature = "browser")]
pub use app::{App, mount};
#[cfg(feature = "browser")]
pub use crash::on_crash;
#[cfg(any(feature = "browser", feature = "reader"))]
pub use failure::{Failure, Located};
#[cfg(feature = "crash")]
pub use on_purpose::crash_on_purpose;
#[cfg(feature = "browser")]
pub use options::{Options, Wishes};
#[cfg(feature = "reader")]
pub use reader::{Draft, parse};
#[cfg(feature = "browser")]
pub use stack::stack;
#[cfg(feature = "browser")]
pub use story::{Story, read};
#[cfg(feature = "browser")]
pub use version::version;
#[cfg(feature = "writer")]
pub use writer::take;

/// Half the Wasm of the standard library's allocator for the target, and as quick.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
