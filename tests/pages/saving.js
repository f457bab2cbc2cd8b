// Not every engine tells that its reader saves data, and none can be asked to.
Object.defineProperty(navigator, "connection", { value: { saveData: true } });
