//! The door to JavaScript: what `static/long-road.js` may call, and how it hears back.
//!
//! The only module that names `js_sys` or `wasm_bindgen`. Fetches nothing and knows no element but the one that it is
//! given: when to load, what to show instead and whom to tell is the loader's business.
//!
//! ```js
//! const { mount, onCrash, read } = await start();
//! onCrash((message) => …);                   // once: from then on nothing here may be called
//! const story = read(bytes, url);            // throws an Error with `code` and `problems`
//! const app = mount(div, story, { theme: "dark", onReady, onSelect, onLanguage });
//! app.select("event:call");
//! app.destroy();
//! ```

mod app;
mod crash;
mod options;
mod story;

pub use app::{App, mount};
pub use crash::on_crash;
pub use options::{Options, Wishes};
pub use story::{Failure, Located, Story, read};

/// Half the Wasm of the standard library's allocator for the target, and as quick.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
