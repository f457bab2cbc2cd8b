// Keeps what the browser complains about, and every event of the widget, for the tests to ask.
{
  const record = (window.longRoadRecord = { complaints: [], events: [] });
  const complain = (...what) => record.complaints.push(what.map(String).join(" "));
  for (const level of ["error", "warn"]) {
    const inherited = console[level].bind(console);
    console[level] = (...what) => {
      complain(`console.${level}:`, ...what);
      inherited(...what);
    };
  }
  addEventListener("error", (event) => complain("error:", event.message || event.target?.src || event.target), true);
  addEventListener("unhandledrejection", (event) => complain("unhandled rejection:", event.reason));
  document.addEventListener("securitypolicyviolation", (event) =>
    complain("policy:", event.violatedDirective, event.blockedURI, event.sample),
  );
  for (const type of ["long-road-ready", "long-road-select", "long-road-error"]) {
    document.addEventListener(type, (event) =>
      record.events.push({ type, id: event.target.id, detail: event.detail ?? null, composed: event.composed }),
    );
  }
}
