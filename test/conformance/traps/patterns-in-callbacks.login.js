var pattern = /^al/;

function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            Log.info('fits: ' + pattern.test(context.currentKnownSubject.username));
        }
    });
}
