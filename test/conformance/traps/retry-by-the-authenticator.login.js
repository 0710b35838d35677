function onLoginRequest(context) {
    executeStep(1, {
        authenticatorParams: {
            local: {
                BasicAuthenticator: {
                    enableRetryFromAuthenticator: 'true',
                }
            }
        }
    }, {
        onSuccess: function(context) {
            executeStep(2);
        }
    });
}
