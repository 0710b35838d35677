// Ended with sandbox-crashed once, as if the host were at fault.
function onLoginRequest(context) {
    var error = new Error('x');
    error.stack = 'at login.js:99999999999999999999:1';
    throw error;
}
