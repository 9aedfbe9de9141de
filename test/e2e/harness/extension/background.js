// Answers the popup, so that a test can see whether this worker is a new one.
const born = crypto.randomUUID();
chrome.runtime.onMessage.addListener((_message, _sender, respond) => {
  respond(born);
});
