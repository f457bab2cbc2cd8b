//! The three engines: how each one's driver and browser are started.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use clap::ValueEnum;
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::{self, Runtime};

use crate::failure::{Failure, Outcome};
use crate::outside::Outside;
use crate::process::{self, Running};

/// A browser engine, named as on xtask's command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Where the programs lie; one that isn't told is looked for on PATH under its own name.
#[derive(Clone)]
pub(crate) struct Programs(HashMap<String, OsString>);

impl Programs {
    /// From `NAME=PATH` pairs.
    pub(crate) fn new(pairs: &[String]) -> Self {
        let pairs = pairs.iter().filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(name, path)| (name.to_owned(), OsString::from(path))).collect())
    }

    fn get(&self, name: &str) -> OsString {
        self.0.get(name).cloned().unwrap_or_else(|| OsString::from(name))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).to_string_lossy().into_owned()
    }
}

/// A browser with its driver. One test at a time uses it.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    pub(crate) driver: WebDriver,
    pub(crate) runtime: Runtime,
    /// Whom it asks for anything that is not on this machine.
    pub(crate) outside: Outside,
    // In the order in which they must end.
    _driver_process: Running,
    _display: Option<Running>,
}

impl Browser {
    /// Starts `engine`; what its programs print goes to files in `logs`.
    ///
    /// Tried three times: the port that was free a moment ago may be taken, and WebKitGTK's browser does not always find
    /// its driver.
    pub(crate) fn start(engine: Engine, programs: &Programs, logs: &Path) -> Outcome<Self> {
        Self::start_once(engine, programs, logs)
            .or_else(|_| Self::start_once(engine, programs, logs))
            .or_else(|_| Self::start_once(engine, programs, logs))
    }

    fn start_once(engine: Engine, programs: &Programs, logs: &Path) -> Outcome<Self> {
        let outside = Outside::start()?;
        // Two of one kind may run at once.
        static STARTED: AtomicUsize = AtomicUsize::new(1);
        let log = logs.join(format!("{engine}-{}.log", STARTED.fetch_add(1, Ordering::Relaxed)));
        let mut display = None;
        let mut command = match engine {
            Engine::Chromium => Command::new(programs.get("chromedriver")),
            Engine::Firefox => Command::new(programs.get("geckodriver")),
            Engine::Webkit => {
                let (running, name) =
                    process::start_display(&programs.get("Xvfb"), &log.with_extension("display.log"))?;
                let mut command = Command::new(programs.get("WebKitWebDriver"));
                // No graphics card under a virtual display.
                command
                    .env("DISPLAY", name)
                    .env("GDK_BACKEND", "x11")
                    .env("LIBGL_ALWAYS_SOFTWARE", "1")
                    .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
                display = Some(running);
                command
            }
        };
        let (driver_process, address) = process::start_driver(&mut command, &log)?;
        let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let capabilities = capabilities(engine, programs, &outside)?;
        let driver = runtime
            .block_on(async {
                let driver = WebDriver::builder(address, capabilities)
                    .request_timeout(Duration::from_secs(200))
                    .await?;
                driver.set_script_timeout(Duration::from_secs(60)).await?;
                driver.set_page_load_timeout(Duration::from_secs(60)).await?;
                driver.set_window_rect(0, 0, 1400, 1000).await?;
                Ok::<_, thirtyfour::error::WebDriverError>(driver)
            })
            .map_err(|error| {
                Failure::new(format!("{engine} does not start: {error}; see {}", log.display()))
            })?;
        Ok(Self { engine, driver, runtime, outside, _driver_process: driver_process, _display: display })
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver's process, which ends next, takes what is left of the browser with it.
        let quit = self.driver.clone().quit();
        let _ = self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(10), quit).await });
    }
}

fn capabilities(engine: Engine, programs: &Programs, outside: &Outside) -> Outcome<Capabilities> {
    let options = match engine {
        Engine::Chromium => json!({
            "browserName": "chrome",
            // Else an unexpected dialog would hang the run.
            "unhandledPromptBehavior": "dismiss",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": programs.text("chromium"),
                // The sandbox does not start for root, and the shared memory of a container is small.
                // The rest keeps the browser from calling its maker.
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--disable-default-apps", "--force-device-scale-factor=1",
                    "--hide-scrollbars", "--lang=en-GB"
                ]
            }
        }),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "unhandledPromptBehavior": "dismiss",
            "moz:firefoxOptions": {
                "binary": programs.text("firefox"),
                "args": ["-headless"],
                "prefs": {
                    // As on phones: a classic scrollbar would take 12 of 320 px.
                    "ui.useOverlayScrollbars": 1,
                    "app.update.disabledForTesting": true,
                    "datareporting.policy.dataSubmissionEnabled": false,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                    "intl.accept_languages": "en-GB, en"
                }
            }
        }),
        Engine::Webkit => json!({
            "webkitgtk:browserOptions": { "binary": programs.text("MiniBrowser"), "args": ["--automation"] }
        }),
    };
    match options {
        Value::Object(mut options) => {
            let address = &outside.address;
            let proxy = json!({ "proxyType": "manual", "httpProxy": address, "sslProxy": address, "noProxy": ["127.0.0.1"] });
            options.insert("proxy".to_owned(), proxy);
            Ok(options.into())
        }
        _ => Err(Failure::new("capabilities are an object")),
    }
}
