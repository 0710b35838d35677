function onLoginRequest(context) {
    if (context.request.ip !== '127.0.0.1') {
        fail({ errorCode: 'outside' });
        return;
    }
    executeStep(1, {
        onSuccess: function(context) {
            if (context.currentKnownSubject.username === 'bob') {
                fail({ errorCode: 'bob', errorMessage: 'Not you' });
            }
        }
    });
}
