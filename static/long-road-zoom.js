// While "Look closer" is open, a wheel with Ctrl and two fingers do what its buttons and a row's keys do.
//
// Part of long-road-widget.js.

// Not before: in WebKit, what may keep a page from scrolling makes each change of the page three times as slow.
export const heed = (root) => {
  let turned = 0;
  let apart = 0;
  // The button that does it, where something would come of it.
  const way = (wider) => {
    const it = root.querySelectorAll(".lr-closer[open] button")[+wider];
    return it?.ariaDisabled ? null : it;
  };
  // The page hears nothing: nobody has clicked on it.
  const click = (it) => it?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  const wheel = (event) => {
    const { ctrlKey, deltaMode, deltaY, target } = event;
    const there = ctrlKey && way(deltaY > 0);
    if (!there) return;
    event.preventDefault();
    // A touch pad tells of many small turns, a wheel of few large ones, in px or in lines.
    turned += deltaY * (deltaMode ? 30 : 1);
    if (Math.abs(turned) < 40) return;
    if (target.closest(".lr-row")) target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: turned > 0 ? "-" : "+" }));
    else click(there);
    turned = 0;
  };
  // At each half as far again.
  const fingers = ({ touches: [one, other, third], type }) => {
    const now = other && !third && Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    if (!now || type === "touchstart") return (apart = 0);
    apart ||= now;
    if (now < apart * 1.5 && now > apart / 1.5) return;
    click(way(now < apart));
    apart = now;
  };
  root.addEventListener("toggle", ({ target }) => {
    if (!target.matches(".lr-closer")) return;
    // What listens goes with what is listened to.
    const lanes = target.querySelector(".lr-lanes");
    for (const type of ["touchstart", "touchmove"]) lanes.addEventListener(type, fingers, { passive: true });
    const change = target.open ? "addEventListener" : "removeEventListener";
    target.closest(".lr-time")[change]("wheel", wheel, { passive: false });
  }, true);
};
