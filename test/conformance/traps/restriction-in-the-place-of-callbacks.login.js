// With two arguments the second one is the callbacks.
function onLoginRequest(context) {
    executeStep(1, {
        authenticationOptions: [{ authenticator: 'BasicAuthenticator' }],
    });
}
