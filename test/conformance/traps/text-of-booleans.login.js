function onLoginRequest(context) {
    executeStep(1, {
        stepOptions: {
            forceAuth: 'TRUE',
            skipPrompt: 'yes',
            markAsSubjectIdentifierStep: true,
        },
        authenticationOptions: {
            '0': { authenticator: 'BasicAuthenticator' },
        },
    }, {});
}
