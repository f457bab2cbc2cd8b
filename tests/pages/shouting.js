// Says to the page around, and to the first frame there, what they would take from those who are meant to say it.
parent.postMessage({ type: "long-road-hello" }, "*");
parent.postMessage({ sentinel: "amp", type: "embed-size", height: 77 }, "*");
parent.postMessage({ type: "long-road-select", name: "factor:resources" }, "*");
parent.frames[0].postMessage({ type: "long-road-link", name: "event:call", lead: true }, "*");
parent.postMessage("shouted", "*");
