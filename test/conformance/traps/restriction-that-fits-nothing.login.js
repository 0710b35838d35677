function onLoginRequest(context) {
    executeStep(1, {
        authenticationOptions: [{ idp: 'google' }],
    }, {});
}
