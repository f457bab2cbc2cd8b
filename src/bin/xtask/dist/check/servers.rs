//! The sample configurations of nginx and Caddy, started as they are but for the port and the folder, and asked for
//! everything that ships.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::http::{self, Answer};
use super::{CADDY, NGINX};
use crate::checkout::Checkout;
use crate::dist::set::replace_once;
use crate::dist::{VERSION, keep};
use crate::failure::{Failure, Outcome};
use crate::progress;
use crate::system::{self, System};

const START: Duration = Duration::from_secs(20);
const BROTLI: &str = "ngx_http_brotli_static_module.so";

/// A server under test; dropping it ends it.
struct Server {
    name: &'static str,
    child: Child,
    port: u16,
    /// Whether it can hand out brotli.
    brotli: bool,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// nginx needs a module for brotli, which is a package of its own on Debian.
pub(super) fn set_up(checkout: &Checkout) -> Outcome {
    if brotli_module().is_none() && System::of_this_machine().may_install() {
        system::install(checkout, &["libnginx-mod-http-brotli-static"])?;
    }
    Ok(())
}

/// Starts both servers, one after the other, and checks what they answer.
pub(super) fn serve(checkout: &Checkout) -> Outcome {
    for (title, start) in [
        ("nginx with its sample configuration", nginx as fn(&Checkout) -> Outcome<Server>),
        ("Caddy with its sample configuration", caddy),
    ] {
        let brotli = progress::work(title, || {
            let server = start(checkout)?;
            check(&server, &checkout.dist())?;
            Ok(server.brotli)
        })?;
        if !brotli {
            println!("  left out: brotli by nginx, whose module {BROTLI} is not there");
        }
    }
    Ok(())
}

/// Asks for each file in every way that browsers do.
fn check(server: &Server, dist: &Path) -> Outcome {
    let manifest = dist.join("manifest.json");
    let text = fs::read(&manifest).map_err(|error| Failure::file(&manifest, &error))?;
    let manifest: Value =
        serde_json::from_slice(&text).map_err(|error| Failure::new(format!("manifest.json: {error}")))?;
    let files = manifest.get("files").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let paths: Vec<&str> = files.iter().filter_map(|file| file.get("path")?.as_str()).collect();
    if paths.is_empty() {
        return Err(Failure::new("manifest.json names no file"));
    }
    for path in paths {
        check_file(server, dist, path)?;
    }
    let missing = ask(server, &format!("{VERSION}/missing.js"), &[])?;
    server.expect("the status of a missing file", missing.status, 404)?;
    let kept = missing.header("cache-control").contains("immutable");
    server.expect("whether a missing file is kept forever", kept, false)
}

fn check_file(server: &Server, dist: &Path, path: &str) -> Outcome {
    let plain = ask(server, path, &[])?;
    let said = |what: &str| format!("{what} of {path}");
    server.expect(&said("the status"), plain.status, 200)?;
    server.expect(&said("the content"), plain.body == read(dist, path)?, true)?;
    server.expect(&said("the encoding"), plain.header("content-encoding"), "")?;
    let kind = plain.header("content-type").split(';').next().unwrap_or_default();
    // Three names of one type are in use; browsers take each for JavaScript.
    let kind = if kind.ends_with("javascript") { "text/javascript" } else { kind };
    server.expect(&said("the type"), kind, expected_kind(path))?;
    let keep =
        if path.starts_with(VERSION) { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    for (header, value) in [
        ("cache-control", keep),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        server.expect(&said(header), plain.header(header), value)?;
    }
    let encodings = [("br", "br, gzip", "br"), ("gzip", "gzip", "gz")];
    for (encoding, accepted, ending) in encodings.into_iter().skip(usize::from(!server.brotli)) {
        let packed = ask(server, path, &[&format!("Accept-Encoding: {accepted}")])?;
        server.expect(&said("the encoding"), packed.header("content-encoding"), encoding)?;
        let same = packed.body == read(dist, &format!("{path}.{ending}"))?;
        server.expect(&said("the compressed content"), same, true)?;
        let vary = packed.header("vary").to_ascii_lowercase();
        server.expect(&said("what varies"), vary.contains("accept-encoding"), true)?;
        server.expect(&said("the type"), packed.header("content-type"), plain.header("content-type"))?;
    }
    let part = ask(server, path, &["Range: bytes=2-9"])?;
    server.expect(&said("the status of a part"), part.status, 206)?;
    server.expect(&said("a part"), Some(part.body.as_slice()), plain.body.get(2..10))?;
    let again = ask(server, path, &[&format!("If-None-Match: {}", plain.header("etag"))])?;
    server.expect(&said("the status when nothing changed"), again.status, 304)
}

fn expected_kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("html") => "text/html",
        Some("txt") => "text/plain",
        _ => "application/octet-stream",
    }
}

fn ask(server: &Server, path: &str, headers: &[&str]) -> Outcome<Answer> {
    http::get(server.port, &format!("/{path}"), headers)
        .map_err(|error| Failure::new(format!("{}: /{path}: {error}", server.name)))
}

fn read(dist: &Path, path: &str) -> Outcome<Vec<u8>> {
    let path = dist.join(path);
    fs::read(&path).map_err(|error| Failure::file(&path, &error))
}

impl Server {
    fn start(name: &'static str, mut command: Command, port: u16, brotli: bool, log: &Path) -> Outcome<Self> {
        let output = fs::File::create(log).map_err(|error| Failure::file(log, &error))?;
        let errors = output.try_clone().map_err(|error| Failure::file(log, &error))?;
        command.stdin(Stdio::null()).stdout(output).stderr(errors);
        let child =
            command.spawn().map_err(|error| Failure::new(format!("{name} does not start: {error}")))?;
        let mut server = Self { name, child, port, brotli };
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = server.child.try_wait().is_ok_and(|status| status.is_some());
            if ended || Instant::now() > deadline {
                let said = fs::read_to_string(log).unwrap_or_default();
                return Err(Failure::new(format!("{name} does not answer: {}", said.trim())));
            }
            thread::yield_now();
        }
        Ok(server)
    }

    fn expect<T: PartialEq + std::fmt::Debug>(&self, what: &str, found: T, expected: T) -> Outcome {
        if found == expected {
            return Ok(());
        }
        Err(Failure::new(format!("{}: {what} is {found:?}, expected {expected:?}", self.name)))
    }
}

/// nginx in one process, in a folder of its own, around the sample.
fn nginx(checkout: &Checkout) -> Outcome<Server> {
    let program = NGINX.find().ok_or_else(|| Failure::new("nginx is missing"))?;
    let folder = fresh_folder(checkout, "nginx")?;
    let port = free_port()?;
    let dist = checkout.dist();
    let sample = read(&dist, "server/nginx.conf")?;
    let mut sample = String::from_utf8_lossy(&sample).into_owned();
    sample = replace_once(&sample, "listen 80;", &format!("listen 127.0.0.1:{port};"))?;
    sample = replace_once(&sample, "root /srv/long-road;", &format!("root \"{}\";", dist.display()))?;
    let module = brotli_module();
    if module.is_none() {
        sample = replace_once(&sample, "brotli_static on;", "")?;
    }
    keep(&folder.join("long-road.conf"), sample.as_bytes())?;
    let load =
        module.iter().map(|module| format!("load_module \"{}\";\n", module.display())).collect::<String>();
    let places: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path {kind};\n"))
        .collect();
    let around = format!(
        "{load}daemon off; master_process off; pid nginx.pid;\nevents {{}}\nhttp {{\ninclude \"{}\";\n\
         default_type application/octet-stream;\naccess_log off;\n{places}include long-road.conf;\n}}\n",
        mime_types(&program)?.display(),
    );
    keep(&folder.join("nginx.conf"), around.as_bytes())?;
    let mut command = Command::new(&program);
    command.arg("-p").arg(&folder).args(["-c", "nginx.conf", "-e", "stderr"]);
    Server::start("nginx", command, port, module.is_some(), &folder.join("output.log"))
}

/// Where nginx's own list of types is: beside the configuration that it was built for.
fn mime_types(nginx: &Path) -> Outcome<PathBuf> {
    let told = Command::new(nginx).arg("-V").output();
    let told = told.map_err(|error| Failure::new(format!("nginx does not start: {error}")))?;
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    let configuration = told.split_whitespace().find_map(|word| word.strip_prefix("--conf-path="));
    let types = configuration.map(|path| Path::new(path).with_file_name("mime.types"));
    types.ok_or_else(|| Failure::new("nginx does not say where its configuration is"))
}

fn brotli_module() -> Option<PathBuf> {
    let folders = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/opt/homebrew/lib/nginx/modules"];
    folders.into_iter().map(|folder| Path::new(folder).join(BROTLI)).find(|path| path.is_file())
}

fn caddy(checkout: &Checkout) -> Outcome<Server> {
    let program = CADDY.find().ok_or_else(|| Failure::new("caddy is missing"))?;
    let folder = fresh_folder(checkout, "caddy")?;
    let port = free_port()?;
    let dist = checkout.dist();
    let sample = read(&dist, "server/Caddyfile")?;
    let mut sample = String::from_utf8_lossy(&sample).into_owned();
    sample = replace_once(&sample, "\n:80 {", &format!("\nhttp://127.0.0.1:{port} {{"))?;
    sample = replace_once(&sample, "root * /srv/long-road", &format!("root * \"{}\"", dist.display()))?;
    // No port of its own for orders: another Caddy may be at work on this machine.
    keep(&folder.join("Caddyfile"), format!("{{\n\tadmin off\n}}\n{sample}").as_bytes())?;
    let mut command = Command::new(program);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
    command.env("XDG_CONFIG_HOME", &folder).env("XDG_DATA_HOME", &folder);
    Server::start("Caddy", command, port, true, &folder.join("output.log"))
}

fn fresh_folder(checkout: &Checkout, name: &str) -> Outcome<PathBuf> {
    let folder = checkout.path("target/servers").join(name);
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    Ok(folder)
}

/// A port that nobody listens on just now.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| Failure::new(format!("no free port: {error}")))
}
