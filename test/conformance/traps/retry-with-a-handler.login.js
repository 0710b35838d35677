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
        onFail: function(context) {
            Log.info('failed');
        }
    });
}
