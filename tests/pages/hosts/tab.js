// Tabs as pages have them: a panel is not there at all until its tab is chosen.
{
  const tabs = document.querySelectorAll("[role=tab]");
  for (const tab of tabs)
    tab.onclick = () => {
      for (const it of tabs) {
        it.ariaSelected = it === tab;
        document.getElementById(it.getAttribute("aria-controls")).hidden = it !== tab;
      }
    };
}
