// A process that lives and never says that it is ready.
setInterval(() => {}, 60_000);
